import { randomUUID } from "node:crypto";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { Query, ShopDb } from "#core/tenancy/for-shop.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { COPY_CALL_LIMIT_MS } from "./ports.ts";

/** Answers that were paid for and could not be used, for the same facts, before a person must look. */
export const CALLS_AT_MOST = 3;
/** A call that began so long ago ended with its process. */
const CLAIM_MS = COPY_CALL_LIMIT_MS + 15_000;

type Draft = { shopId: ShopId; productGid: ProductGid; inputDigest: string };

/**
 * `claim`: to be handed back by `endCall`. `busy`: another run is calling for this very draft. `spent`: enough was paid
 * for nothing.
 */
export type Claimed = { kind: "claimed"; claim: string } | { kind: "busy" } | { kind: "spent" };

/**
 * Before each call: in Postgres, because a job may run twice at once when Redis or a worker is lost in the middle of
 * it.
 */
export async function claimCall(query: Query, { shopId, productGid, inputDigest }: Draft, now: Date): Promise<Claimed> {
  const claim = randomUUID();
  const dead = new Date(now.getTime() - CLAIM_MS);
  const [mine] = await query(sql`
    INSERT INTO "CopyCall" AS call ("shopId", "productGid", "inputDigest", calls, "claimedAt", claim)
    VALUES (${shopId}, ${productGid}, ${inputDigest}, 1, ${now}::timestamp, ${claim})
    ON CONFLICT ("shopId", "productGid", "inputDigest")
    DO UPDATE SET calls = call.calls + 1, "claimedAt" = ${now}::timestamp, claim = ${claim}
    WHERE call.calls < ${CALLS_AT_MOST} AND (call.claim IS NULL OR call."claimedAt" < ${dead}::timestamp)
    RETURNING 1`);
  if (mine) return { kind: "claimed", claim };
  const [busy] = await query(sql`
    SELECT 1 FROM "CopyCall" WHERE "shopId" = ${shopId} AND "productGid" = ${productGid} AND "inputDigest" = ${inputDigest}
      AND claim IS NOT NULL AND "claimedAt" >= ${dead}::timestamp`);
  return { kind: busy ? "busy" : "spent" };
}

/** @param input.paid whether the service will charge for it: a call that it refused or never took does not count */
export async function endCall(query: Query, { claim, paid }: { claim: string; paid: boolean }): Promise<void> {
  await query(sql`UPDATE "CopyCall" SET claim = NULL, calls = calls - ${paid ? 0 : 1}::int WHERE claim = ${claim}`);
}

/** A person wants these products' texts tried again: they may cost anew. */
export const forgetCalls = (db: ShopDb, productGids: readonly string[]) =>
  db.copyCall.deleteMany({ where: { productGid: { in: [...productGids] }, claim: null } });
