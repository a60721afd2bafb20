import { timingSafeEqual } from "node:crypto";
import type { ApiKey } from "../../prisma/generated/client.ts";
import { BILLED, type Billed, type PlanName, standingOf } from "#core/billing/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import type { Platform } from "#core/tenancy/transact.ts";
import { isInNetwork } from "./networks.ts";
import { isScope, type KeyScope, SCOPES } from "./scopes.ts";
import { isSecretOf, parseToken, type Token } from "./token.ts";

/** Whose program asks, and what it may do. `by`: as decisions keep it. */
export type KeyHolder = {
  shopId: ShopId;
  planName: PlanName;
  keyId: string;
  by: string;
  test: boolean;
  /** Whether the plan has keys of its kind: one that was made under a larger plan waits for the next. */
  ofPlan: boolean;
  scopes: ReadonlySet<KeyScope>;
  /** Whether it may be used from where the call comes from. */
  fromHere: boolean;
};

export type VerifyDeps = Pick<Platform, "database" | "clock"> & {
  /** Keys that whoever runs the app has put into the environment, whole. */
  bootstrapKeys: readonly string[];
};
type Key = Pick<ApiKey, "id" | "digest" | "scopes" | "test" | "kind" | "addresses" | "expiresAt" | "revokedAt">;
/** `tokenDigest`: of an access token that is good; null where the key itself is asked for. */
export type HeldKey = Key & Billed & { here: boolean; tokenDigest: string | null };

/**
 * One statement, each time: a key that was revoked is refused by the next request, in every process.
 * @param asked.address where the call comes from; asked.text the key, or the access token of a service account
 * @returns null for a key that is none, was revoked, has expired, or whose shop has left; which of these is not said
 */
export async function verifyKey(
  deps: VerifyDeps,
  { text, address }: { text: string; address: string },
): Promise<KeyHolder | null> {
  const token = parseToken(text);
  if (!token || token.kind === "account" || token.kind === "refresh") return null;
  const held = await heldOf(deps, token);
  return held === null ? bootstrapped(deps, token, text) : holderOf(deps, held, { token, address });
}

/** The key's row as it is asked for by its token. */
export async function heldOf({ database, clock }: VerifyDeps, { shopId, id, kind }: Token): Promise<HeldKey | null> {
  const key = sql`k.id, k.digest, k.scopes, k.test, k.kind, k.addresses, k."expiresAt", k."revokedAt", s.state = 'active' AS here, ${BILLED}`;
  const [held] = await sqlInShop<HeldKey>(
    database,
    shopId,
    kind === "access"
      ? sql`SELECT ${key}, t.digest AS "tokenDigest" FROM "ApiToken" t JOIN "ApiKey" k ON k."shopId" = t."shopId" AND k.id = t."keyId"
        JOIN "Shop" s ON s.id = k."shopId" WHERE t."shopId" = ${shopId} AND t.id = ${id} AND t.kind = 'access'
        AND t."expiresAt" > ${clock.now()}::timestamp`
      : sql`SELECT ${key}, NULL AS "tokenDigest" FROM "ApiKey" k JOIN "Shop" s ON s.id = k."shopId"
        WHERE k."shopId" = ${shopId} AND k.id = ${id} AND CASE WHEN k.test THEN 'test' ELSE k.kind END = ${kind}`,
  );
  return held ?? null;
}

type Presented = { token: Token; address: string };

/** @returns null where the secret is another, or the key is over */
export function holderOf({ clock }: VerifyDeps, held: HeldKey, { token, address }: Presented): KeyHolder | null {
  if (!isSecretOf(held.tokenDigest ?? held.digest, token.secret)) return null;
  const now = clock.now();
  const over = held.revokedAt !== null || (held.expiresAt !== null && held.expiresAt <= now);
  if (over || !held.here) return null;
  const { planName, plan } = standingOf(held, now);
  return {
    shopId: token.shopId,
    planName,
    keyId: held.id,
    by: `key ${held.id}`,
    test: held.test,
    ofPlan: held.test || plan.apiKeys > 0,
    scopes: new Set(held.scopes.filter(isScope)),
    fromHere: held.addresses.length === 0 || isInNetwork(held.addresses, address),
  };
}

/** A key of the environment may do everything, on every plan: whoever has set it up runs the app. */
async function bootstrapped(deps: VerifyDeps, { shopId, id }: Token, text: string): Promise<KeyHolder | null> {
  const given = Buffer.from(text);
  const known = deps.bootstrapKeys.some(
    (key) => key.length === text.length && timingSafeEqual(Buffer.from(key), given),
  );
  if (!known) return null;
  const [shop] = await sqlInShop<Billed & { here: boolean }>(
    deps.database,
    shopId,
    sql`SELECT s.state = 'active' AS here, ${BILLED} FROM "Shop" s WHERE s.id = ${shopId}`,
  );
  if (!shop?.here) return null;
  const { planName } = standingOf(shop, deps.clock.now());
  const scopes = new Set(SCOPES);
  return { shopId, planName, keyId: id, by: `key ${id}`, test: false, ofPlan: true, scopes, fromHere: true };
}
