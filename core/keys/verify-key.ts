import type { ApiKey } from "../../prisma/generated/client.ts";
import { BILLED, type Billed, type PlanName, standingOf } from "#core/billing/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import type { Platform } from "#core/tenancy/transact.ts";
import { isScope, type KeyScope } from "./scopes.ts";
import { isSecretOf, parseToken } from "./token.ts";

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
};

type Deps = Pick<Platform, "database" | "clock" | "logger">;
type Key = Pick<ApiKey, "digest" | "scopes" | "test" | "expiresAt" | "usedAt" | "revokedAt">;
type Held = Key & Billed & { here: boolean };

const MINUTE_MS = 60_000;

/**
 * One statement, each time: a key that was revoked is refused by the next request, in every process.
 * @returns null for a key that is none, was revoked, has expired, or whose shop has left; which of these is not said
 */
export async function verifyKey(deps: Deps, text: string): Promise<KeyHolder | null> {
  const token = parseToken(text);
  if (!token) return null;
  const { shopId, id } = token;
  const [held] = await sqlInShop<Held>(
    deps.database,
    shopId,
    sql`SELECT k.digest, k.scopes, k.test, k."expiresAt", k."usedAt", k."revokedAt", s.state = 'active' AS here, ${BILLED}
      FROM "ApiKey" k JOIN "Shop" s ON s.id = k."shopId" WHERE k."shopId" = ${shopId} AND k.id = ${id}`,
  );
  if (!held || !isSecretOf(held.digest, token.secret) || held.test !== token.test) return null;
  const now = deps.clock.now();
  const over = held.revokedAt !== null || (held.expiresAt !== null && held.expiresAt <= now);
  if (over || !held.here) return null;
  if (held.usedAt === null || held.usedAt.getTime() < now.getTime() - MINUTE_MS) noteUse(deps, { shopId, id, now });
  const { planName, plan } = standingOf(held, now);
  return {
    shopId,
    planName,
    keyId: id,
    by: `key ${id}`,
    test: held.test,
    ofPlan: held.test || plan.apiKeys > 0,
    scopes: new Set(held.scopes.filter(isScope)),
  };
}

/** Beside the request: when a key was used last is for people, and nothing rests on it. */
function noteUse({ database, logger }: Deps, { shopId, id, now }: { shopId: ShopId; id: string; now: Date }): void {
  const use = sql`UPDATE "ApiKey" SET "usedAt" = ${now}::timestamp WHERE "shopId" = ${shopId} AND id = ${id} RETURNING 1`;
  sqlInShop(database, shopId, use).catch((error: unknown) =>
    logger.warn({ error, shopId }, "a key's use was not noted"),
  );
}
