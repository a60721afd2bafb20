import { analysePhotoJob } from "#core/jobs/catalogue.ts";
import { awaited } from "#core/jobs/run-tag.ts";
import { requireRole } from "#core/platform/access.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

/** Photos of one batch at most. */
export const BATCH_AT_MOST = 1_000;
/** So many are waited for by whoever asks; of more, each waits its turn behind others' (decisions/0086). */
const AWAITED_AT_MOST = 20;

/** A photo that is to be looked at: where it lies, or what it was uploaded as. `label`: what whoever asks calls it. */
export type PhotoAsked = { id: string; label?: string } & (
  { url: string; uploadId?: never } | { url?: never; uploadId: string }
);

/** `threshold`: objects from this score on, 0..1; `maxObjects`: of these, 1..50; `withFile`: tell of the file, too. */
export type AnalysisOptions = { threshold: number; maxObjects: number; withFile: boolean };

type Asking = { wanted: AnalysisOptions; test: boolean };

/**
 * Has one photo looked at; somebody waits for it. The same id is asked for once.
 * @throws NotAllowed for who may not start work
 */
export async function askForAnalysis(
  platform: Platform,
  scope: Scope,
  { photo, ...asking }: Asking & { photo: PhotoAsked },
): Promise<void> {
  requireRole(scope, "staff");
  await transact(platform, scope, async ({ db, request, now }) => {
    await db.analysis.createMany({ data: [rowOf(scope, photo, { ...asking, now })], skipDuplicates: true });
    const correlationId = awaited(scope.correlationId);
    request(analysePhotoJob, { shopId: scope.shopId, analysis: photo.id }, { correlationId });
  });
}

/**
 * Has up to 1,000 photos looked at, in the order in which they are named.
 * @returns the batch's id
 * @throws NotAllowed for who may not start work
 */
export async function askForBatch(
  platform: Platform,
  scope: Scope,
  { id = platform.newId(), photos, ...asking }: Asking & { id?: string; photos: readonly PhotoAsked[] },
): Promise<string> {
  requireRole(scope, "staff");
  const { shopId } = scope;
  const by = scope.actor?.by ?? "";
  await transact(platform, scope, async ({ db, request, emit, now }) => {
    const batch = { shopId, id, total: photos.length, test: asking.test, by, createdAt: now };
    const { count } = await db.batch.createMany({ data: [batch], skipDuplicates: true });
    if (count === 0) return;
    const rows = photos.map((photo, position) => ({
      ...rowOf(scope, photo, { ...asking, now }),
      batchId: id,
      position,
    }));
    await db.analysis.createMany({ data: rows });
    const waitedFor = photos.length <= AWAITED_AT_MOST;
    const correlationId = waitedFor ? awaited(scope.correlationId) : scope.correlationId;
    for (const photo of photos) request(analysePhotoJob, { shopId, analysis: photo.id }, { correlationId });
    emit({ kind: "analysis.asked", data: { count: photos.length } });
  });
  return id;
}

type Row = Asking & { now: Date };

const rowOf = ({ shopId, actor }: Scope, photo: PhotoAsked, { wanted, test, now }: Row) => ({
  shopId,
  id: photo.id,
  label: photo.label ?? "",
  url: photo.url ?? null,
  uploadId: photo.uploadId ?? null,
  test,
  threshold: wanted.threshold,
  maxObjects: wanted.maxObjects,
  withFile: wanted.withFile,
  by: actor?.by ?? "",
  createdAt: now,
});
