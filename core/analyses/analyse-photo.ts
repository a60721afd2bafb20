import { sha256Hex } from "#core/platform/crypto.ts";
import { BILLED, type Billed, standingOf } from "#core/billing/index.ts";
import type { PhotoProblem } from "#core/engine/index.ts";
import { type Later, later } from "#core/jobs/outcome.ts";
import type { Limits } from "#core/limits/index.ts";
import { AppError, errorCode, isRetryable, retryAfterMs } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { type LookDeps, lookAtBytes } from "#core/photos/index.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { type ReceiveDeps, type ReceivedPhoto, receiveUpload } from "#core/uploads/index.ts";
import type { AnalysisProblem } from "./problems.ts";
import { type AnalysisEnding, type AnalysisRow, recordAnalysis } from "./record-analysis.ts";

export type AnalysisDeps = LookDeps &
  ReceiveDeps & {
    /** Up to 50 MB, scanned. @throws AppError; one that is not retryable means that this address will never give a photo */
    downloadFile: (url: string) => Promise<{ bytes: Uint8Array }>;
    limits: Pick<Limits, "take">;
  };

type Row = AnalysisRow & Billed & { uploadId: string | null; tries: number; createdAt: Date };
type Look = { row: Row; standing: ReturnType<typeof standingOf> };

const BUSY_MS = 500;
/** One of a batch is fetched anew so often, where its address may give a photo later; one that somebody waits for is not. */
const TRIES = 3;
/** What waits for something on our side is given up after so long. */
const WAITS_MS = 3_600_000;

/**
 * A photo that was sent -> what is seen in it, without a product. Paid for once for the same bytes, as a product's photo
 * (photos/look-at-bytes), nothing for a test key. It ends in every case: what cannot be done is a failed analysis that says why.
 */
export async function analysePhoto(deps: AnalysisDeps, scope: Scope, id: string): Promise<unknown> {
  const { shopId } = scope;
  const began = deps.clock.now().getTime();
  const took = () => Math.max(0, deps.clock.now().getTime() - began);
  const row = await rowOf(deps, shopId, id);
  if (!row) return { kind: "skipped", reason: "it has ended, or was deleted" };
  const standing = standingOf(row, deps.clock.now());
  const { ok, waitMs } = await deps.limits.take({ shopId, planName: standing.planName }, ["analyses"]);
  if (!ok) return later(waitMs, "the plan's photos per minute are used up");
  const tries = await countTries(deps, { shopId, id, by: 1 });
  try {
    const ending = await endingOf(deps, scope, { row, standing });
    if (ending.kind === "later") {
      // Waiting for another is no try.
      await countTries(deps, { shopId, id, by: -1 });
      return ending;
    }
    return await recordAnalysis(deps, scope, { row, ending, ms: took() });
  } catch (error) {
    const problem = givenUp(error, { row, tries, now: deps.clock.now() });
    if (problem === null) throw error;
    if (problem === "unexpected") deps.logger.error({ shopId, error }, "an analysis failed");
    const ending = { kind: "failed", problem, key: null } as const;
    return recordAnalysis(deps, scope, { row, ending, ms: took() });
  }
}

async function rowOf({ database }: AnalysisDeps, shopId: ShopId, id: string): Promise<Row | null> {
  const [row] = await sqlInShop<Row>(
    database,
    shopId,
    sql`SELECT a.id, a."batchId", a.url, a."uploadId", a.test, a.tries, a."createdAt", ${BILLED}
      FROM "Analysis" a JOIN "Shop" s ON s.id = a."shopId"
      WHERE a."shopId" = ${shopId} AND a.id = ${id} AND a.state = 'queued'`,
  );
  return row ?? null;
}

type Counted = { shopId: ShopId; id: string; by: 1 | -1 };

async function countTries({ database }: AnalysisDeps, { shopId, id, by }: Counted): Promise<number> {
  const [row] = await sqlInShop<{ tries: number }>(
    database,
    shopId,
    sql`UPDATE "Analysis" SET tries = tries + ${by}::int WHERE "shopId" = ${shopId} AND id = ${id} RETURNING tries`,
  );
  return row?.tries ?? 1;
}

async function endingOf(deps: AnalysisDeps, scope: Scope, { row, standing }: Look): Promise<AnalysisEnding | Later> {
  const { shopId } = scope;
  const read =
    row.uploadId === null ? await fetched(deps, row.url ?? "") : await receiveUpload(deps, scope, row.uploadId);
  if (read.kind === "refused") return { kind: "failed", problem: read.problem, key: null };
  const { facts: file, forEngine } = read;
  const { engineVersion } = deps.engineFor(shopId);
  const fingerprint = sha256Hex(forEngine);
  // A file that was sent is kept without its EXIF: its own bytes may have been looked at elsewhere.
  const asked = { prints: [fingerprint, read.sha256], engineVersion, test: row.test };
  const known = (await seenBefore(deps, shopId, asked)) ?? (await seenOfUpload(deps, shopId, { ...asked, row }));
  if (known !== null) return { kind: "seen", key: null, fingerprint, engineVersion, file, seen: known };
  const looked = await lookAtBytes(deps, scope, { bytes: forEngine, standing, free: row.test, again: true });
  switch (looked.kind) {
    case "analysed":
      return { kind: "seen", key: looked.key, fingerprint, engineVersion, file, result: looked.result };
    case "rejected":
      return { kind: "failed", problem: looked.problem, key: looked.key, file };
    case "busy":
      return later(BUSY_MS, "the same photo is being looked at");
    default:
      return { kind: "failed", problem: "quota_used_up", key: null, file };
  }
}

async function fetched(deps: AnalysisDeps, url: string): Promise<ReceivedPhoto> {
  const { bytes } = await deps.downloadFile(url);
  const read = await deps.photoFiles.read(bytes);
  return read.kind === "photo" ? { ...read, sha256: sha256Hex(bytes) } : read;
}

/** Of the same bytes and models: whoever pays is not answered from what was free. */
async function seenBefore(
  { database }: AnalysisDeps,
  shopId: ShopId,
  { prints, engineVersion, test }: { prints: readonly string[]; engineVersion: string; test: boolean },
): Promise<unknown> {
  const [known] = await sqlInShop<{ seen: unknown }>(
    database,
    shopId,
    sql`SELECT seen FROM "Analysis" WHERE "shopId" = ${shopId} AND fingerprint = ANY (${prints})
      AND "engineVersion" = ${engineVersion} AND state = 'done' AND (${test} OR NOT test) LIMIT 1`,
  );
  return known?.seen ?? null;
}

/**
 * Of a file that was looked at as it was sent: what is kept of it are other bytes of the same photo, and no photo is paid for twice.
 */
async function seenOfUpload(
  { database }: AnalysisDeps,
  shopId: ShopId,
  { row, engineVersion, test }: { row: Row; engineVersion: string; test: boolean },
): Promise<unknown> {
  if (row.uploadId === null) return null;
  const [known] = await sqlInShop<{ seen: unknown }>(
    database,
    shopId,
    sql`SELECT seen FROM "Analysis" WHERE "shopId" = ${shopId} AND "uploadId" = ${row.uploadId}
      AND "engineVersion" = ${engineVersion} AND state = 'done' AND (${test} OR NOT test) LIMIT 1`,
  );
  return known?.seen ?? null;
}

/** Of the downloads that will never give a photo, and of what the scanner finds. */
const PROBLEM_OF: Record<string, PhotoProblem> = {
  download_refused: "address_refused",
  download_gone: "gone",
  download_too_large: "file_too_large",
  download_failed: "unreachable",
  file_infected: "infected",
};

/** The problem that the analysis ends with; null: it is tried again. */
function givenUp(error: unknown, { row, tries, now }: { row: Row; tries: number; now: Date }): AnalysisProblem | null {
  const code = errorCode(error);
  const problem = PROBLEM_OF[code] ?? code;
  if (error instanceof AppError && !isRetryable(error)) return problem;
  if (problem === "unreachable") return row.batchId === null || tries >= TRIES ? problem : null;
  if (retryAfterMs(error) !== null) return now.getTime() - row.createdAt.getTime() > WAITS_MS ? problem : null;
  return tries >= TRIES ? problem : null;
}
