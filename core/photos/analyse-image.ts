import { BILLED, type Billed, BUDGET_USED_UP, standingOf } from "#core/billing/index.ts";
import { analyseImageJob } from "#core/jobs/catalogue.ts";
import { AppError, isRetryable } from "#core/platform/errors.ts";
import type { Limits, Rate } from "#core/limits/index.ts";
import type { ImageGid, ShopId } from "#core/platform/ids.ts";
import { type Later, later, type Waiting, waiting } from "#core/jobs/outcome.ts";
import { forShop, sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import type { PhotoProblem } from "#core/engine/index.ts";
import { type Ending, type LookedAt, type LookRecorded, recordLook } from "./record-look.ts";
import { type LookDeps, lookAtBytes } from "./look-at-bytes.ts";

export type AnalyseDeps = LookDeps & {
  /** @throws AppError; one that is not retryable means that this address will never give a photo */
  download: (url: string) => Promise<{ bytes: Uint8Array }>;
  limits: Pick<Limits, "take">;
};

export type AnalyseOutcome = LookRecorded | Later | Waiting;

type Image = LookedAt & Billed & { url: string; sourceUrl: string | null };

const BUSY_MS = 2_000;
/** Until somebody acts. */
const YEAR_MS = 365 * 86_400_000;

/**
 * One photo -> evidence: download, reserve, look, store, settle. The same bytes are paid for once per shop, and looked at
 * once under the same engine; bytes that are known already, under whichever engine, need no unit of the plan. A photo that cannot be read
 * is a result, not a failure, and so is one over which processes die.
 */
export async function analyseImage(deps: AnalyseDeps, scope: Scope, mediaGid: ImageGid): Promise<AnalyseOutcome> {
  const { shopId } = scope;
  const engine = deps.engineFor(shopId);
  const { engineVersion } = engine;
  const [image] = await sqlInShop<Image>(
    deps.database,
    shopId,
    sql`
    SELECT i.*, ${BILLED} FROM "Image" i JOIN "Shop" s ON s.id = i."shopId"
    WHERE i."shopId" = ${shopId} AND i.gid = ${mediaGid}`,
  );
  if (!image) return { kind: "skipped", reason: "the photo is gone" };
  const standing = standingOf(image, deps.clock.now());
  const end = (key: string | null, ending: Ending) => recordLook(deps, scope, { image, key, engineVersion, ending });
  const { ok, waitMs, policies } = await deps.limits.take({ shopId, planName: standing.planName }, ["analyses"]);
  if (!ok)
    return later(waitMs + (await spreadMs(deps, shopId, policies[0]!)), "the plan's photos per minute are used up");
  const fetched = await fetchPhoto(deps, image);
  if ("rejected" in fetched) return end(null, { kind: "rejected", reason: fetched.rejected });
  const looked = await lookAtBytes(deps, scope, { bytes: fetched.bytes, standing });
  switch (looked.kind) {
    case "seen":
      return end(null, { kind: "reused", fingerprint: looked.fingerprint });
    case "busy":
      return later(BUSY_MS, "the same photo is being looked at for another product");
    case "quota_used_up":
      return waiting(looked.renewsAt, `quota_used_up ${standing.most}`);
    case "budget_used_up":
      return waiting(new Date(deps.clock.now().getTime() + YEAR_MS), BUDGET_USED_UP);
    case "rejected":
      return end(looked.key, { kind: "rejected", reason: looked.problem });
    default:
      return end(looked.key, looked);
  }
}

/**
 * Photos beyond the plan's minute come back spread over the minutes that all of them take: else each minute would try
 * all of them.
 */
async function spreadMs(deps: AnalyseDeps, shopId: ShopId, { most, windowS }: Rate): Promise<number> {
  const queued = await forShop(deps.database, shopId, (db) =>
    db.task.count({ where: { name: analyseImageJob.name, state: "queued" } }),
  );
  return Math.floor((deps.random() * queued) / most) * windowS * 1_000;
}

/**
 * The photo as it was uploaded: the CDN's rendition has other noise, sharpness and bytes. Where that address is good no
 * more, the CDN's. An address that will never give a photo (gone, forbidden, too large) is a verdict on the photo;
 * anything else is tried again.
 */
async function fetchPhoto(
  deps: AnalyseDeps,
  { url, sourceUrl }: { url: string; sourceUrl: string | null },
): Promise<{ bytes: Uint8Array } | { rejected: string }> {
  const addresses = sourceUrl === null ? [url] : [sourceUrl, url];
  let rejected = "";
  for (const address of addresses) {
    try {
      return await deps.download(address);
    } catch (error) {
      if (!(error instanceof AppError) || isRetryable(error)) throw error;
      // Nor is the same photo taken from elsewhere.
      if (error.spec.code === "file_infected") return { rejected: "infected" satisfies PhotoProblem };
      rejected = PROBLEM_OF[error.spec.code] ?? "gone";
    }
  }
  return { rejected };
}

/** Of the downloads that will never give a photo, by code. */
const PROBLEM_OF: Record<string, PhotoProblem> = {
  download_refused: "address_refused",
  download_gone: "gone",
  download_too_large: "too_large",
};
