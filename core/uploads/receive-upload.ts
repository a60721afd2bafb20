import { sha256Hex } from "#core/platform/crypto.ts";
import type { PhotoProblem } from "#core/engine/index.ts";
import type { Scan } from "#core/platform/scan.ts";
import { FileInfected } from "#core/platform/scan.ts";
import { StorageUnavailable } from "#core/storage/errors.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import type { FileFacts, PhotoFiles } from "./photo-file.ts";
import { keptKey, rawKey } from "./uploads.ts";

export type ReceiveDeps = Platform & {
  storage: Pick<ObjectStorage, "get" | "put" | "delete">;
  photoFiles: PhotoFiles;
  /** @throws FileInfected; ScannerAway */
  scan: Scan;
};

/** `forEngine`: the photo as the engine takes it. */
export type ReceivedPhoto =
  | { kind: "photo"; facts: FileFacts; forEngine: Uint8Array; sha256: string }
  | { kind: "refused"; problem: PhotoProblem };

/**
 * Looks into a file that was sent: scanned, opened by its content, and kept without what else it holds; what was sent goes. One that
 * was looked into before is read as it is kept. Done twice it comes to the same.
 */
export async function receiveUpload(deps: ReceiveDeps, scope: Scope, id: string): Promise<ReceivedPhoto> {
  const { shopId } = scope;
  const upload = await forShop(deps.database, shopId, (db) => db.upload.findFirst({ where: { id } }));
  if (!upload) return { kind: "refused", problem: "gone" };
  if (upload.state === "refused") return { kind: "refused", problem: upload.problem as PhotoProblem };
  if (upload.state === "ready") return opened(deps, scope, { id, sha256: upload.sha256 ?? "" });
  const sent = await stored(deps.storage.get(shopId, rawKey(id)));
  if (!sent) return settled(deps, scope, { id, received: { kind: "refused", problem: "gone" } });
  const sha256 = sha256Hex(sent);
  if (upload.sha256 !== null && upload.sha256 !== sha256)
    return settled(deps, scope, { id, received: { kind: "refused", problem: "not_as_promised" } });
  const infected = await deps.scan(sent).then(
    () => false,
    (error: unknown) => {
      if (error instanceof FileInfected) return true;
      throw error;
    },
  );
  const read = infected ? ({ kind: "refused", problem: "infected" } as const) : await deps.photoFiles.read(sent);
  if (read.kind === "refused") return settled(deps, scope, { id, received: read });
  const clean = await deps.photoFiles.clean(sent);
  if (clean.kind === "refused") return settled(deps, scope, { id, received: clean });
  await stored(deps.storage.put(shopId, keptKey(id), clean));
  return settled(deps, scope, { id, received: { ...read, sha256 } });
}

async function opened(
  deps: ReceiveDeps,
  { shopId }: Scope,
  { id, sha256 }: { id: string; sha256: string },
): Promise<ReceivedPhoto> {
  const kept = await stored(deps.storage.get(shopId, keptKey(id)));
  if (!kept) return { kind: "refused", problem: "gone" };
  const read = await deps.photoFiles.read(kept);
  return read.kind === "photo" ? { ...read, sha256 } : read;
}

/** What was sent goes once the row says what came of it: cut short, it is done again. */
async function settled(
  deps: ReceiveDeps,
  scope: Scope,
  { id, received }: { id: string; received: ReceivedPhoto },
): Promise<ReceivedPhoto> {
  const mine = await transact(deps, scope, async ({ db }) => {
    const data =
      received.kind === "photo"
        ? { state: "ready" as const, file: received.facts, sha256: received.sha256, bytes: received.facts.bytes }
        : { state: "refused" as const, problem: received.problem };
    const { count } = await db.upload.updateMany({ where: { id, state: { in: ["awaited", "received"] } }, data });
    return count > 0;
  });
  if (!mine) return ended(deps, scope, id);
  await stored(deps.storage.delete(scope.shopId, rawKey(id)));
  await deps.notifier.shopChanged(scope.shopId).catch(() => undefined);
  return received;
}

/** Somebody else has looked into it meanwhile, or its day is over: what they found counts, and nothing is left of ours. */
async function ended(deps: ReceiveDeps, scope: Scope, id: string): Promise<ReceivedPhoto> {
  const there = await forShop(deps.database, scope.shopId, (db) => db.upload.findFirst({ where: { id } }));
  if (!there) await stored(deps.storage.delete(scope.shopId, keptKey(id)));
  return receiveUpload(deps, scope, id);
}

const stored = <T>(asked: Promise<T>): Promise<T> =>
  asked.catch((error: unknown) => {
    throw new StorageUnavailable(error);
  });
