import { createHash, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { Busboy, type BusboyHeaders } from "@fastify/busboy";
import { type Came, expectUpload, FILE_BYTES, rawKey } from "#core/uploads/index.ts";
import { FILES_AT_ONCE } from "#core/platform/request-door.ts";
import { cleanText } from "#core/platform/text.ts";
import { StorageUnavailable } from "#core/storage/errors.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { container } from "#app/container.server.ts";

/** Requests with photos that a process reads at once: each holds a part of one photo, 8 MB and what is on the way. */
const AT_ONCE = 8;
/** Of one shop: the others are never kept out by it. */
const OF_A_SHOP = 4;
const NAME_LETTERS = 200;
/** Of a field beside the photos. */
const FIELD_BYTES = 4_096;
const FIELDS = 20;

export type FilesRefused = "no_multipart" | "no_file" | "too_many_files" | "file_too_large" | "broken_off" | "busy";

/** Why files that were sent cannot be taken; what had come of them is deleted. */
export class FilesProblem extends Error {
  readonly code: FilesRefused;

  constructor(code: FilesRefused) {
    super(code);
    this.code = code;
  }
}

/** What the parts of a form with files are called, and how many files come so at most. */
const PARTS = { image: 1, images: FILES_AT_ONCE } as const;
export type FormPart = keyof typeof PARTS;

export type ReceivedFiles = { files: Came[]; fields: Record<string, string> };

/** The shop of each request that is being read. */
const reading: string[] = [];

/**
 * Photos of a multipart form, streamed into the object store one after the other as they come: none is whole in memory.
 * @throws FilesProblem, StorageUnavailable
 */
export async function receiveFiles(
  request: Request,
  scope: Scope,
  { test, part }: { test: boolean; part: FormPart },
): Promise<ReceivedFiles> {
  const ofShop = reading.filter((shop) => shop === scope.shopId).length;
  if (reading.length >= AT_ONCE || ofShop >= OF_A_SHOP) throw new FilesProblem("busy");
  reading.push(scope.shopId);
  const files: Came[] = [];
  try {
    return await readForm(request, scope, { files, part, test });
  } catch (error) {
    for (const { id } of files) await container.storage.delete(scope.shopId, rawKey(id)).catch(() => undefined);
    throw error;
  } finally {
    reading.splice(reading.indexOf(scope.shopId), 1);
  }
}

/** `files`: those that are there already. */
type Form = { files: Came[]; part: FormPart; test: boolean };

async function readForm(request: Request, scope: Scope, { files, part, test }: Form): Promise<ReceivedFiles> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data;/i.test(type) || request.body === null) throw new FilesProblem("no_multipart");
  const headers: BusboyHeaders = { "content-type": type };
  const limits = { files: PARTS[part], fileSize: FILE_BYTES + 1, fields: FIELDS, fieldSize: FIELD_BYTES };
  const form = openForm(headers, limits);
  const fields: Record<string, string> = {};
  const stored: Promise<Came>[] = [];
  const begun: Readable[] = [];
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  form.on("field", (name, value) => void (fields[name] = cleanText(value)));
  form.on("filesLimit", () => failed.reject(new FilesProblem("too_many_files")));
  form.on("file", (field, stream, name) => {
    const coming: Coming = { id: randomUUID(), name: nameOf(name), test, problem: null };
    // A form that is cut off says so on its file, before anybody has begun to read that.
    (stream as Stream).on("error", () => failed.reject(coming.problem ?? new FilesProblem("broken_off")));
    begun.push(stream as Stream);
    if (field !== part) return failed.reject(new FilesProblem("no_file"));
    const kept = expectUpload(container, scope, coming)
      .then(() => keep(scope, stream as Stream, coming))
      .then((came) => {
        files.push(came);
        return came;
      });
    kept.catch(failed.reject);
    stored.push(kept);
  });
  const source = Readable.fromWeb(request.body as ReadableStream<Uint8Array>);
  const read = new Promise<void>((resolve, reject) => {
    form.on("finish", resolve);
    form.on("error", () => reject(new FilesProblem("broken_off")));
    source.on("error", () => reject(new FilesProblem("broken_off")));
  });
  source.pipe(form);
  try {
    await Promise.race([read, failed.promise]);
    // In the order in which they were sent, whichever the store was done with first.
    const inOrder = await Promise.all(stored);
    if (inOrder.length === 0) throw new FilesProblem("no_file");
    return { files: inOrder, fields };
  } catch (error) {
    source.unpipe(form);
    form.destroy();
    // The form does not end its files: who reads one would wait for ever.
    for (const stream of begun) stream.destroy(new FilesProblem("broken_off"));
    await Promise.allSettled(stored);
    throw error;
  }
}

function openForm(headers: BusboyHeaders, limits: NonNullable<ConstructorParameters<typeof Busboy>[0]["limits"]>) {
  try {
    return new Busboy({ headers, limits });
  } catch {
    throw new FilesProblem("no_multipart");
  }
}

/** `problem`: why it is not taken, once that is known. */
type Coming = { id: string; name: string; test: boolean; problem: FilesProblem | null };
type Stream = Readable & { truncated: boolean };

/** A file as it comes, counted and digested on the way. */
async function keep({ shopId }: Scope, stream: Stream, coming: Coming): Promise<Came> {
  const { id, name } = coming;
  const hash = createHash("sha256");
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        hash.update(chunk);
        bytes += chunk.length;
        if (bytes > FILE_BYTES) throw (coming.problem = new FilesProblem("file_too_large"));
        yield chunk;
      }
    } catch (error) {
      throw (coming.problem ??= error instanceof FilesProblem ? error : new FilesProblem("broken_off"));
    }
  }
  await container.storage
    .putStream(shopId, rawKey(id), { chunks: counted(), contentType: "application/octet-stream" })
    .catch((error: unknown) => {
      throw coming.problem ?? new StorageUnavailable(error);
    });
  if (bytes === 0) throw new FilesProblem("no_file");
  return { id, name, bytes, sha256: hash.digest("hex") };
}

const nameOf = (name: string | undefined): string =>
  cleanText(name ?? "")
    .replace(/^.*[\\/]/, "")
    .slice(0, NAME_LETTERS);
