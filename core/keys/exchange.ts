import { type Platform, transact, type Work } from "#core/tenancy/transact.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { isSecretOf, makeToken, parseToken } from "./token.ts";
import { heldOf, holderOf, type KeyHolder, type VerifyDeps } from "./verify-key.ts";

const ACCESS_MS = 30 * 60_000;
const REFRESH_MS = 7 * 86_400_000;

/** What a service account works with: RFC 6749, 5.1. */
export type Grant = { access: string; refresh: string; expiresInS: number };
type Deps = Platform & VerifyDeps;

/** @returns the account, or null for credentials that are none, or of one that is over */
export async function accountOf(
  deps: VerifyDeps,
  { secret, address }: { secret: string; address: string },
): Promise<KeyHolder | null> {
  const token = parseToken(secret);
  if (token?.kind !== "account") return null;
  const held = await heldOf(deps, token);
  return held && holderOf(deps, held, { token, address });
}

/** An account's credentials for an access token of 30 minutes and a refresh token of seven days. */
export function grantTo(deps: Deps, { shopId, keyId }: KeyHolder): Promise<Grant> {
  return transact(deps, { shopId, correlationId: deps.newId() }, (work) =>
    issue(work, { shopId, keyId, family: deps.newId() }),
  );
}

/**
 * A refresh token for a new pair: each is good for one use. One that comes a second time has been copied: all tokens of its
 * family are ended, and the log says so (RFC 9700, 4.14.2).
 * @returns null for a token that is none, was used, has expired, or whose account is over
 */
export async function renewGrant(
  deps: Deps,
  { refresh, account }: { refresh: string; account: KeyHolder },
): Promise<Grant | null> {
  const token = parseToken(refresh);
  if (token?.kind !== "refresh" || token.shopId !== account.shopId) return null;
  const { shopId, keyId } = account;
  return transact(deps, { shopId, correlationId: deps.newId() }, async (work) => {
    const [row] = await work.query<{ digest: string; family: string; over: boolean; spent: boolean }>(sql`
      SELECT digest, family, "expiresAt" <= ${work.now}::timestamp AS over, "spentAt" IS NOT NULL AS spent FROM "ApiToken"
      WHERE "shopId" = ${shopId} AND id = ${token.id} AND "keyId" = ${keyId} AND kind = 'refresh' FOR UPDATE`);
    if (!row || !isSecretOf(row.digest, token.secret) || row.over) return null;
    if (row.spent) {
      await work.db.apiToken.deleteMany({ where: { family: row.family } });
      const key = await work.db.apiKey.findFirst({ where: { id: keyId } });
      work.emit({ kind: "key.token_reused", data: { key: key?.name ?? keyId } });
      return null;
    }
    await work.db.apiToken.updateMany({ where: { id: token.id }, data: { spentAt: work.now } });
    return issue(work, { shopId, keyId, family: row.family });
  });
}

type For = { shopId: ShopId; keyId: string; family: string };

async function issue({ db, now }: Work, { shopId, keyId, family }: For): Promise<Grant> {
  const access = makeToken(shopId, "access");
  const refresh = makeToken(shopId, "refresh");
  const of = { shopId, keyId, family, createdAt: now };
  await db.apiToken.createMany({
    data: [
      { ...of, kind: "access", id: access.id, digest: access.digest, expiresAt: after(now, ACCESS_MS) },
      { ...of, kind: "refresh", id: refresh.id, digest: refresh.digest, expiresAt: after(now, REFRESH_MS) },
    ],
  });
  return { access: access.text, refresh: refresh.text, expiresInS: ACCESS_MS / 1_000 };
}

const after = (now: Date, ms: number) => new Date(now.getTime() + ms);
