import {
  BUDGET_USED_UP,
  endLook,
  loseLook,
  planOf,
  releaseAnalysis,
  reserveAnalysis,
  settleAnalysis,
} from "#core/billing/index.ts";
import { analyseImageJob, suggestProductJob } from "#core/jobs/catalogue.ts";
import { createHash } from "node:crypto";
import { AppError } from "#core/platform/errors.ts";
import type { MediaGid, ProductGid, ShopId } from "#core/platform/ids.ts";
import { toBytes } from "#core/platform/vector-bytes.ts";
import { runOf } from "#core/jobs/run-tag.ts";
import { type Later, later, type Waiting, waiting } from "#core/jobs/outcome.ts";
import { saveSignature } from "./duplicates.ts";
import { unsafeAmong, verdictsOn } from "./verdicts.ts";
import { forShop, sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import {
  LookLost,
  type PhotoAnalysed,
  type PhotoAnalyser,
  type PhotoEvidence,
  type PhotoProblem,
} from "#core/engine/index.ts";
import { createGate } from "./side-by-side.ts";

export type AnalyseDeps = Platform & {
  engineFor: (shopId: ShopId) => PhotoAnalyser;
  /** @throws AppError; one that is not retryable means that this address will never give a photo */
  download: (url: string) => Promise<{ bytes: Uint8Array }>;
  /** Milliseconds until the shop may analyse another photo; 0 takes one now. */
  limitRate: (shopId: ShopId, perMinute: number) => Promise<number>;
};

export type AnalyseOutcome =
  | { kind: "analysed" | "reused" }
  | { kind: "rejected"; reason: string }
  | { kind: "skipped"; reason: string }
  | Later
  | Waiting;

type Image = {
  gid: MediaGid;
  productGid: ProductGid;
  url: string;
  sourceUrl: string | null;
  sourceDigest: string;
  ofPlan: string;
};

/** Two processes, or threads, that died over the same photo are no chance: the second time nothing else was in hand. */
const DEATHS_AT_MOST = 2;
const BUSY_MS = 2_000;
/** Until somebody acts. */
const YEAR_MS = 365 * 86_400_000;
const looks = createGate();

/**
 * One photo -> evidence: download, reserve, look, store, settle. The same bytes under the same engine are looked at
 * once per shop and paid for once; bytes that are known already need no unit of the plan. A photo that cannot be read
 * is a result, not a failure, and so is one over which processes die.
 */
export async function analyseImage(deps: AnalyseDeps, scope: Scope, mediaGid: MediaGid): Promise<AnalyseOutcome> {
  const { shopId } = scope;
  const engine = deps.engineFor(shopId);
  const { engineVersion } = engine;
  const [image] = await sqlInShop<Image>(
    deps.database,
    shopId,
    sql`
    SELECT i.*, s.plan AS "ofPlan" FROM "Image" i JOIN "Shop" s ON s.id = i."shopId"
    WHERE i."shopId" = ${shopId} AND i.gid = ${mediaGid}`,
  );
  if (!image) return { kind: "skipped", reason: "the photo is gone" };
  const plan = planOf(image.ofPlan);
  const end = (key: string | null, ending: Ending) => finish(deps, scope, { image, key, engineVersion, ending });
  const wait = await deps.limitRate(shopId, plan.analysesPerMinute);
  if (wait > 0)
    return later(
      wait + (await spreadMs(deps, shopId, plan.analysesPerMinute)),
      "the plan's photos per minute are used up",
    );
  const fetched = await fetchPhoto(deps, image);
  if ("rejected" in fetched) return end(null, { kind: "rejected", reason: fetched.rejected });
  const fingerprint = createHash("sha256").update(fetched.bytes).digest("hex");
  const key = [fingerprint, engineVersion].join("|");
  const begun = await forShop(deps.database, shopId, async (_db, query) => {
    const seen = await query(sql`
      SELECT 1 FROM "Evidence"
      WHERE "shopId" = ${shopId} AND fingerprint = ${fingerprint} AND "engineVersion" = ${engineVersion}`);
    if (seen.length > 0) return { kind: "seen" } as const;
    const runId = runOf(scope.correlationId)?.id ?? null;
    return reserveAnalysis(query, { shopId, key, plan, now: deps.clock.now(), runId });
  });
  if (begun.kind === "seen") return end(null, { kind: "reused", fingerprint });
  if (begun.kind === "busy") return later(BUSY_MS, "the same photo is being looked at for another product");
  const usedUp = `quota_used_up ${plan.analysesPerMonth}`;
  if (begun.kind === "quota_used_up") return waiting(begun.renewsAt, usedUp);
  if (begun.kind === "budget_used_up") return waiting(new Date(deps.clock.now().getTime() + YEAR_MS), BUDGET_USED_UP);
  if (begun.begun > DEATHS_AT_MOST) return end(key, { kind: "rejected", reason: "sets_the_app_back" });
  const look = () => {
    deps.failpoints.hit("analyse:looking");
    return engine.analyse(fetched.bytes);
  };
  const result = await (begun.begun > 1 ? looks.alone(look) : looks.beside(look)).catch(async (error: unknown) => {
    await forShop(deps.database, shopId, (db) => (error instanceof LookLost ? loseLook(db, key) : endLook(db, key)));
    throw error;
  });
  if (result.kind === "rejected") return end(key, { kind: "rejected", reason: result.problem });
  return end(key, { kind: "analysed", fingerprint, result });
}

const MINUTE_MS = 60_000;

/**
 * Photos beyond the plan's minute come back spread over the minutes that all of them take: else each minute would try
 * all of them.
 */
async function spreadMs(deps: AnalyseDeps, shopId: ShopId, perMinute: number): Promise<number> {
  const queued = await forShop(deps.database, shopId, (db) =>
    db.task.count({ where: { name: analyseImageJob.name, state: "queued" } }),
  );
  return Math.floor((deps.random() * queued) / perMinute) * MINUTE_MS;
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
      if (!(error instanceof AppError) || error.spec.retryable) throw error;
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

type Ending =
  | { kind: "analysed"; fingerprint: string; result: PhotoAnalysed }
  | { kind: "reused"; fingerprint: string }
  | { kind: "rejected"; reason: string };

/** `key`: the unit that is held for it; null when none is. */
type Look = { image: Image; key: string | null; engineVersion: string };

async function finish(
  deps: AnalyseDeps,
  scope: Scope,
  { image, key, engineVersion, ending }: Look & { ending: Ending },
): Promise<AnalyseOutcome> {
  const { shopId } = scope;
  const outcome = await transact(deps, scope, async (work) => {
    const { query, emit } = work;
    // The product's row is locked first: of two photos that end together, the later one must see the other as done.
    const now = deps.clock.now();
    const products = await query(sql`
      UPDATE "Product" SET "updatedAt" = ${now}::timestamp
      WHERE "shopId" = ${shopId} AND gid = ${image.productGid} RETURNING 1`);
    const release = async () => key !== null && releaseAnalysis(query, { shopId, key, now });
    const fingerprint = ending.kind === "rejected" ? {} : { fingerprint: ending.fingerprint };
    const attention = ending.kind === "rejected" ? null : await attentionOf(work.db, ending, engineVersion);
    const state =
      ending.kind === "rejected"
        ? { state: "rejected" as const, reason: ending.reason }
        : { state: "analysed" as const, reason: null };
    const seen = { ...fingerprint, ...state, attention, engineVersion };
    if (products.length === 0 || !(await saveSeen(work, shopId, { image, seen }))) {
      await release();
      return { kind: "skipped", reason: "the photo changed or went meanwhile" } as const;
    }
    if (ending.kind === "analysed") {
      await storeEvidence(work, shopId, ending.result);
      await saveSignature(work, shopId, ending.result);
      if (key !== null) await settleAnalysis(query, { shopId, key, now });
    } else await release();
    emit({
      kind: `image.${ending.kind}`,
      productGid: image.productGid,
      data: { media: image.gid, ...eventData(ending) },
    });
    const open = await query(sql`
      SELECT 1 FROM "Image"
      WHERE "shopId" = ${shopId} AND "productGid" = ${image.productGid} AND state = 'pending' LIMIT 1`);
    if (open.length === 0) work.request(suggestProductJob, { shopId, productGid: image.productGid });
    work.end();
    return ending.kind === "rejected"
      ? ({ kind: "rejected", reason: ending.reason } as const)
      : ({ kind: ending.kind } as const);
  });
  deps.failpoints.hit("analyse:after-evidence");
  return outcome;
}

/** A photo that may be unsafe asks for a person, unless one has looked at these bytes already. */
async function attentionOf(
  db: Work["db"],
  ending: Exclude<Ending, { kind: "rejected" }>,
  engineVersion: string,
): Promise<string | null> {
  const { fingerprint } = ending;
  const { moderation } =
    ending.kind === "analysed"
      ? ending.result.evidence
      : ((await db.evidence.findFirstOrThrow({ where: { fingerprint, engineVersion }, select: { data: true } }))
          .data as Pick<PhotoEvidence, "moderation">);
  const [unsafe] = await unsafeAmong(db, [{ fingerprint, moderation }]);
  return unsafe && !(await verdictsOn(db, "moderation", [fingerprint])).has(fingerprint) ? "moderation" : null;
}

type Seen = {
  fingerprint?: string;
  state: "rejected" | "analysed";
  reason: string | null;
  attention: string | null;
  engineVersion: string;
};

/** @returns false when the photo changed or went meanwhile */
async function saveSeen(
  { query, now }: Work,
  shopId: ShopId,
  { image, seen }: { image: Image; seen: Seen },
): Promise<boolean> {
  const { fingerprint = null, state, reason, attention, engineVersion } = seen;
  const saved = await query(sql`
    UPDATE "Image" SET fingerprint = coalesce(${fingerprint}, fingerprint), state = ${state}::"ImageState",
      reason = ${reason}, attention = ${attention}, "engineVersion" = ${engineVersion}, "updatedAt" = ${now}::timestamp
    WHERE "shopId" = ${shopId} AND gid = ${image.gid} AND "sourceDigest" = ${image.sourceDigest} RETURNING 1`);
  return saved.length > 0;
}

async function storeEvidence({ query, now }: Work, shopId: ShopId, { evidence, vectors }: PhotoAnalysed) {
  const { fingerprint, engineVersion } = evidence;
  await query(sql`
    INSERT INTO "Evidence" ("shopId", fingerprint, "engineVersion", data, embedding, "createdAt")
    VALUES (${shopId}, ${fingerprint}, ${engineVersion}, ${JSON.stringify(evidence)}::jsonb,
      ${toBytes(vectors.embedding)}, ${now}::timestamp)
    ON CONFLICT DO NOTHING`);
}

function eventData(ending: Ending): Record<string, unknown> {
  if (ending.kind === "rejected") return { reason: ending.reason };
  if (ending.kind === "reused") return {};
  const { quality, category } = ending.result.evidence;
  const total = Object.values(ending.result.ms).reduce((sum, ms) => sum + ms, 0);
  return {
    quality: Math.round(quality.score),
    looksLike: category.steps.at(-1)?.path ?? null,
    ms: Math.round(ending.result.ms["total"] ?? total),
  };
}
