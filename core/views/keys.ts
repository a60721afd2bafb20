import type { ApiKey } from "../../prisma/generated/client.ts";
import type { KeyKind, KeyScope } from "#core/keys/index.ts";
import { isKind, isScope } from "#core/keys/index.ts";
import { standingOf, type Billed, BILLED } from "#core/billing/index.ts";
import { readPeople, type Who } from "#core/people/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Query, sql } from "#core/tenancy/for-shop.ts";

export type KeyListed = {
  id: string;
  name: string;
  kind: KeyKind;
  addresses: string[];
  looksPerMonth: number | null;
  /** Of the calendar month (UTC). */
  month: { calls: number; refused: number; looks: number };
  scopes: KeyScope[];
  state: "good" | "expired" | "revoked";
  who: Who;
  expiresAt: string | null;
  usedAt: string | null;
};
export type KeysView = { keys: KeyListed[]; ofPlan: number };

/** Those that ended long ago are of no use to anybody. */
const SHOWN = 100;

/** A shop's keys, those that hold first, and how many live ones its plan has. */
export async function keysView(database: Database, { shopId, now }: { shopId: ShopId; now: Date }): Promise<KeysView> {
  return forShop(database, shopId, async (db, query) => {
    const [shop] = await query<Billed>(sql`SELECT ${BILLED} FROM "Shop" s WHERE s.id = ${shopId}`);
    if (!shop) throw new Error("no such shop");
    const nameOf = await readPeople(db);
    const rows = await keysShown(query, { shopId, now });
    const keys = rows.map(({ id, name, kind, addresses, looksPerMonth, scopes, createdBy, ...row }) => ({
      id,
      name,
      kind: isKind(kind) ? kind : "live",
      addresses,
      looksPerMonth,
      month: { calls: row.calls, refused: row.refused, looks: row.looks },
      scopes: scopes.filter(isScope),
      state: stateOf(row, now),
      who: nameOf(createdBy),
      expiresAt: row.expiresAt?.toISOString() ?? null,
      usedAt: row.usedAt?.toISOString() ?? null,
    }));
    const held = keys.filter(({ state }) => state === "good");
    const over = keys.filter(({ state }) => state !== "good");
    return { keys: [...held, ...over], ofPlan: standingOf(shop, now).plan.apiKeys };
  });
}

type Row = Pick<
  ApiKey,
  "id" | "name" | "kind" | "addresses" | "looksPerMonth" | "scopes" | "createdBy" | "expiresAt" | "usedAt" | "revokedAt"
> & { calls: number; refused: number; looks: number };

/** Those that hold come first, however many have ended since. */
const keysShown = (query: Query, { shopId, now }: { shopId: ShopId; now: Date }) =>
  query<Row>(sql`
    SELECT k.id, k.name, k.kind, k.addresses, k."looksPerMonth", k.scopes, k."createdBy", k."expiresAt", k."usedAt", k."revokedAt",
      coalesce(u.calls, 0)::int AS calls, coalesce(u.refused, 0)::int AS refused, coalesce(u.looks, 0)::int AS looks
    FROM "ApiKey" k LEFT JOIN LATERAL (SELECT sum(calls) AS calls, sum(refused) AS refused, sum(looks) AS looks FROM "ApiUse" u
      WHERE u."shopId" = k."shopId" AND u."keyId" = k.id AND u.day >= date_trunc('month', ${now}::timestamp)::date) u ON true
    WHERE k."shopId" = ${shopId}
    ORDER BY k."revokedAt" IS NULL AND (k."expiresAt" IS NULL OR k."expiresAt" > ${now}::timestamp) DESC, k."createdAt" DESC
    LIMIT ${SHOWN}`);

function stateOf(key: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): KeyListed["state"] {
  if (key.revokedAt !== null) return "revoked";
  return key.expiresAt !== null && key.expiresAt <= now ? "expired" : "good";
}
