import type { KeyScope } from "#core/keys/index.ts";
import { isScope } from "#core/keys/index.ts";
import { standingOf, type Billed, BILLED } from "#core/billing/index.ts";
import { readPeople, type Who } from "#core/people/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";

export type KeyListed = {
  id: string;
  name: string;
  test: boolean;
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
    const rows = await db.apiKey.findMany({ orderBy: { createdAt: "desc" }, take: SHOWN });
    const keys = rows.map(({ id, name, test, scopes, createdBy, expiresAt, usedAt, revokedAt }) => ({
      id,
      name,
      test,
      scopes: scopes.filter(isScope),
      state: stateOf({ revokedAt, expiresAt }, now),
      who: nameOf(createdBy),
      expiresAt: expiresAt?.toISOString() ?? null,
      usedAt: usedAt?.toISOString() ?? null,
    }));
    const held = keys.filter(({ state }) => state === "good");
    const over = keys.filter(({ state }) => state !== "good");
    return { keys: [...held, ...over], ofPlan: standingOf(shop, now).plan.apiKeys };
  });
}

function stateOf(key: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): KeyListed["state"] {
  if (key.revokedAt !== null) return "revoked";
  return key.expiresAt !== null && key.expiresAt <= now ? "expired" : "good";
}
