import type { PhotoProblem } from "#core/engine/index.ts";
import { StorageUnavailable } from "#core/storage/errors.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import type { FileFacts } from "./photo-file.ts";
import { type ReceiveDeps, receiveUpload } from "./receive-upload.ts";
import { keptKey, uploadOf } from "./uploads.ts";

/** A photo as it is kept: a JPEG, a PNG or a WebP. */
type UploadedPhoto =
  | { kind: "photo"; name: string; contentType: string; bytes: Uint8Array; facts: FileFacts }
  | { kind: "refused"; problem: PhotoProblem };

/** How files of a form begin (its first bytes as Latin letters), and what it is called. */
const FORMS = [
  { begins: /^\xff\xd8/, contentType: "image/jpeg", ending: "jpg" },
  { begins: /^\x89PNG/, contentType: "image/png", ending: "png" },
  { begins: /^RIFF....WEBP/s, contentType: "image/webp", ending: "webp" },
] as const;

/** A file that was sent, to be passed on: looked into now where nobody has. @throws StorageUnavailable; ScannerAway */
export async function uploadedPhotoOf(deps: ReceiveDeps, scope: Scope, id: string): Promise<UploadedPhoto> {
  const received = await receiveUpload(deps, scope, id);
  if (received.kind === "refused") return received;
  const bytes = await deps.storage.get(scope.shopId, keptKey(id)).catch((error: unknown) => {
    throw new StorageUnavailable(error);
  });
  const upload = await uploadOf(deps.database, scope.shopId, id);
  if (!bytes || !upload) return { kind: "refused", problem: "gone" };
  const first = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  const form = FORMS.find(({ begins }) => begins.test(first));
  if (!form) return { kind: "refused", problem: "unsupported_format" };
  const { contentType, ending } = form;
  return { kind: "photo", name: `${stemOf(upload.name)}.${ending}`, contentType, bytes, facts: received.facts };
}

/** What a file is called without its ending, in letters that an address can have; Shopify sets names apart that are taken. */
const stemOf = (name: string): string =>
  name
    .replace(/\.[^.]*$/, "")
    .normalize("NFKD")
    .replace(/[^\w-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80) || "photo";
