import type { Upload } from "../../prisma/generated/client.ts";
import { receiveUploadJob } from "#core/jobs/catalogue.ts";
import { awaited } from "#core/jobs/run-tag.ts";
import type { PhotoProblem } from "#core/engine/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import type { FileFacts } from "./photo-file.ts";

/** Where the bytes lie: as they were sent until somebody has looked into them, and as they are kept. */
export const rawKey = (id: string): string => `uploads/${id}/sent`;
export const keptKey = (id: string): string => `uploads/${id}/photo`;

/** A file is kept for a day: what is seen in it outlives it, and what becomes a product's photo lies with Shopify. */
const KEPT_MS = 24 * 3_600_000;

export const endOf = (now: Date): Date => new Date(now.getTime() + KEPT_MS);

/** What has come: `sha256` in hex. */
export type Came = { id: string; name: string; bytes: number; sha256: string };

/** Notes that a file is about to come, so that what breaks off on the way is deleted like all others. */
export async function expectUpload(
  platform: Platform,
  scope: Scope,
  { id, name, test }: { id: string; name: string; test: boolean },
): Promise<void> {
  const { shopId, actor } = scope;
  const state = "awaited" as const;
  await transact(platform, scope, async ({ db, now }) => {
    const times = { createdAt: now, endsAt: endOf(now) };
    await db.upload.create({ data: { shopId, id, name, state, bytes: 0, test, by: actor?.by ?? "", ...times } });
  });
}

/**
 * Files have come whole: their bytes lie in the object store.
 * @param input.open whether they are looked into now; else whoever uses them does
 */
export async function keepUploads(
  platform: Platform,
  scope: Scope,
  { files, open }: { files: readonly Came[]; open: boolean },
): Promise<void> {
  await transact(platform, scope, async ({ db, request }) => {
    for (const { id, bytes, sha256 } of files)
      await db.upload.updateMany({ where: { id, state: "awaited" }, data: { state: "received", bytes, sha256 } });
    if (!open) return;
    const correlationId = awaited(scope.correlationId);
    for (const { id } of files) request(receiveUploadJob, { shopId: scope.shopId, upload: id }, { correlationId });
  });
}

export type UploadView = Pick<Upload, "id" | "name" | "state" | "bytes" | "test" | "createdAt" | "endsAt"> & {
  problem: PhotoProblem | null;
  file: FileFacts | null;
};

const viewOf = ({ id, name, state, bytes, test, createdAt, endsAt, problem, file }: Upload): UploadView => ({
  ...{ id, name, state, bytes, test, createdAt, endsAt },
  problem: problem as PhotoProblem | null,
  file: file as FileFacts | null,
});

/** Null: there is none, or not in this shop. */
export async function uploadOf(database: Database, shopId: ShopId, id: string): Promise<UploadView | null> {
  const row = await forShop(database, shopId, (db) => db.upload.findFirst({ where: { id } }));
  return row && viewOf(row);
}
