import type { Failpoint } from "#core/platform/failpoints.ts";
import type { OwnerGid, ShopId } from "#core/platform/ids.ts";
import { waiting } from "#core/jobs/outcome.ts";
import { mayGo, type ServicePlace, readRegion, REGION_REFUSED } from "#core/settings/index.ts";
import { forShop, type Query, type ShopDb, type Sql, sql } from "#core/tenancy/for-shop.ts";
import type { Platform } from "#core/tenancy/transact.ts";
import { CallNotAllowed } from "./call-not-allowed.ts";
import { COPY_CALL_LIMIT_MS, CopyGivenUp, CopyMalformed, CopyUnavailable } from "./ports.ts";

/** Answers that were paid for and could not be used, for the same facts, before a person must look. */
const CALLS_AT_MOST = 3;
/** A call that began so long ago ended with its process. */
const CLAIM_MS = COPY_CALL_LIMIT_MS + 15_000;

type DraftKey = { shopId: ShopId; productGid: OwnerGid; inputDigest: string };

/**
 * `claim`: to be handed back by `endCall`. `busy`: another run is calling for this very draft. `spent`: enough was paid
 * for nothing.
 */
type Claimed = { kind: "claimed"; claim: string } | { kind: "busy" } | { kind: "spent" };

/**
 * Before each call: in Postgres, because a job may run twice at once when Redis or a worker is lost in the middle of
 * it.
 */
async function claimCall(
  query: Query,
  { shopId, productGid, inputDigest }: DraftKey,
  { claim, now }: { claim: string; now: Date },
): Promise<Claimed> {
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

/**
 * A row comes back where it was claimed still.
 * @param input.paid whether the service will charge for it: a call that it refused or never took does not count
 */
const endCall = ({ claim, paid }: { claim: string; paid: boolean }): Sql => sql`
  UPDATE "CopyCall" SET claim = NULL, calls = calls - ${paid ? 0 : 1}::int WHERE claim = ${claim} RETURNING 1`;

const YEAR_MS = 365 * 24 * 3_600_000;

/**
 * Before anything of the shop goes to a service. It waits for the shop's owner, who may say otherwise at any time.
 * @throws CallNotAllowed where the shop does not want its data there
 */
export async function assertMayGo(query: Query, place: ServicePlace, now: Date): Promise<void> {
  if (!mayGo(await readRegion(query), place))
    throw new CallNotAllowed(waiting(new Date(now.getTime() + YEAR_MS), REGION_REFUSED));
}

type Calling<Answer, Held> = {
  /** Where the call is worked on. */
  worksIn: ServicePlace;
  ask: () => Promise<Answer>;
  /** Stores what was paid for, in the transaction that ends the claim. */
  keep: (query: Query, answer: Answer) => void;
  /** Of a process that dies between answer and keeping. */
  failpoint: Failpoint;
  /**
   * What counts calls: held with the claim (what it throws is thrown, and nothing was claimed); what `hold` returns is
   * released where nothing was paid.
   */
  count?: { hold: (query: Query) => Promise<Held>; release: (query: Query, held: Held) => Promise<void> };
};

const releaserOf =
  <Answer, Held>({ release }: NonNullable<Calling<Answer, Held>["count"]>, held: Held) =>
  (query: Query) =>
    release(query, held);

/**
 * One call for a draft: of two runs that want it at once one calls, and the other is told "busy".
 * @throws CopyGivenUp when CALLS_AT_MOST answers could not be used; CallNotAllowed where it may not be made; what `ask` throws
 */
export async function callOnce<Answer, Held = never>(
  deps: Pick<Platform, "database" | "clock" | "newId" | "failpoints">,
  draft: DraftKey,
  { worksIn, ask, keep, failpoint, count }: Calling<Answer, Held>,
): Promise<Answer | "busy"> {
  const { shopId } = draft;
  const claimed = await forShop(deps.database, shopId, async (_db, query) => {
    // Sent together: what is claimed where it may not go is rolled back.
    const [, taken] = await Promise.all([
      assertMayGo(query, worksIn, deps.clock.now()),
      claimCall(query, draft, { claim: deps.newId(), now: deps.clock.now() }),
    ]);
    if (taken.kind !== "claimed") return taken;
    const release = count && releaserOf(count, await count.hold(query));
    return { ...taken, release };
  });
  if (claimed.kind === "busy") return "busy";
  if (claimed.kind === "spent")
    throw new CopyGivenUp(`The writing service gave ${CALLS_AT_MOST} unusable answers for this product.`);
  const { claim, release } = claimed;
  const answer = await ask().catch(async (error: unknown) => {
    const paid = error instanceof CopyMalformed || (error instanceof CopyUnavailable && error.context["paid"] === true);
    await forShop(deps.database, shopId, async (_db, query) => {
      const [claimed] = await query(endCall({ claim, paid }));
      if (claimed && !paid) await release?.(query);
    });
    throw error;
  });
  deps.failpoints.hit(failpoint);
  await forShop(deps.database, shopId, async (_db, query, last) => {
    keep(query, answer);
    await last(endCall({ claim, paid: true }));
  });
  return answer;
}

type Kept = DraftKey & {
  promptVersion: string;
  draft: { cut: readonly unknown[] };
  inputTokens: number;
  outputTokens: number;
  now: Date;
};

/** What came of a call, by the digest of what it was made from. */
export const keepCopyDraft = (query: Query, { shopId, productGid, inputDigest, promptVersion, draft, ...kept }: Kept) =>
  query.write(sql`
    INSERT INTO "CopyDraft" ("shopId", "productGid", "inputDigest", "promptVersion", copy, cut, "inputTokens",
      "outputTokens", "createdAt")
    VALUES (${shopId}, ${productGid}, ${inputDigest}, ${promptVersion}, ${JSON.stringify(draft)}::jsonb,
      ${draft.cut.length}, ${kept.inputTokens}, ${kept.outputTokens}, ${kept.now}::timestamp) ON CONFLICT DO NOTHING`);

/** A person wants these products' texts tried again: they may cost anew. */
export const forgetCalls = (db: ShopDb, productGids: readonly string[]) =>
  db.copyCall.deleteMany({ where: { productGid: { in: [...productGids] }, claim: null } });
