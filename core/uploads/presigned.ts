import { receiveUploadJob } from "#core/jobs/catalogue.ts";
import { awaited } from "#core/jobs/run-tag.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import { StorageUnavailable } from "#core/storage/errors.ts";
import type { ObjectStorage, PutAddress } from "#core/storage/ports.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { endOf, rawKey } from "./uploads.ts";

/** How long an address is good for. */
const GOOD_S = 900;

type Deps = Platform & { storage: Pick<ObjectStorage, "presignPut" | "size"> };
/** `sha256` in hex. */
export type Announced = { id: string; name: string; bytes: number; sha256: string; test: boolean };

/**
 * An address at which a file can be put straight into the object store: of the length and with the digest that were
 * announced, and within 15 minutes.
 * @throws NotAllowed for who may not start work; InvalidInput where the files lie in a folder and there is no such address
 */
export async function announceUpload(
  deps: Deps,
  scope: Scope,
  { id, name, bytes, sha256, test }: Announced,
): Promise<PutAddress & { goodUntil: Date }> {
  requireRole(scope, "staff");
  const { shopId, actor } = scope;
  const address = await deps.storage.presignPut(shopId, rawKey(id), { bytes, sha256, seconds: GOOD_S });
  if (!address) throw new InvalidInput({ code: "no_addresses" });
  return transact(deps, scope, async ({ db, now }) => {
    const row = { shopId, id, name, state: "awaited" as const, bytes, sha256, test, by: actor?.by ?? "" };
    await db.upload.createMany({ data: [{ ...row, createdAt: now, endsAt: endOf(now) }], skipDuplicates: true });
    return { ...address, goodUntil: new Date(now.getTime() + GOOD_S * 1_000) };
  });
}

/**
 * The file is there: it is looked into. Said twice it is once.
 * @throws NotFound for one that was not announced; InvalidInput for one that has not come, or not as long as announced
 */
export async function confirmUpload(deps: Deps, scope: Scope, id: string): Promise<void> {
  requireRole(scope, "staff");
  const { shopId } = scope;
  const length = await deps.storage.size(shopId, rawKey(id)).catch((error: unknown) => {
    throw new StorageUnavailable(error);
  });
  await transact(deps, scope, async ({ db, request }) => {
    const upload = await db.upload.findFirst({ where: { id } });
    if (!upload) throw new NotFound({ code: "upload_gone" });
    if (upload.state !== "awaited") return;
    if (length === null) throw new InvalidInput({ code: "upload_not_there" });
    if (length !== upload.bytes) throw new InvalidInput({ code: "upload_differs" });
    await db.upload.updateMany({ where: { id, state: "awaited" }, data: { state: "received" } });
    request(receiveUploadJob, { shopId, upload: id }, { correlationId: awaited(scope.correlationId) });
  });
}
