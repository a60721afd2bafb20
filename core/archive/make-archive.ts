import { InvalidInput } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { mayGo, readRegion } from "#core/settings/index.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { StorageUnavailable } from "#core/storage/errors.ts";
import { forShop, type Query } from "#core/tenancy/for-shop.ts";
import { ShopGone } from "#core/tenancy/shop-gone.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { readTable } from "./read-table.ts";
import { ARCHIVED, NEVER } from "./tables.ts";

/** A file of a ZIP. `compress` false: of what is packed already. */
export type ZipEntry = { name: string; at: Date; compress: boolean; open: () => AsyncIterable<Uint8Array> };

export type ArchiveDeps = Platform & {
  storage: ObjectStorage;
  /** A ZIP file piece by piece, in constant memory. */
  zip: (entries: Iterable<ZipEntry>) => AsyncIterable<Uint8Array>;
};

export const ARCHIVE_KEY = "archives/shop.zip";
const PREVIEWS = "previews/";
/** A page that watches hears of so many rows at once. */
const TELL_EVERY = 5_000;

/**
 * Writes everything that is kept of the shop into one ZIP in the object store, over the one before: a file of JSON lines for
 * each table, the photos as the language model got them, and what is what. It is there when it is whole; run again, it is
 * written again.
 * @throws StorageUnavailable when the object store cannot be used: it is waited for; InvalidInput where it may not be kept there
 */
export async function makeArchive(deps: ArchiveDeps, scope: Scope): Promise<{ rows: number; bytes: number }> {
  const { shopId } = scope;
  // It may have waited for long, and an owner have said otherwise meanwhile.
  await forShop(deps.database, shopId, (_db, query) => assertMayBeKept(query, deps.storage));
  const at = deps.clock.now();
  const told = countingRows(deps, shopId);
  const photos = await photosOf(deps, shopId);
  const entries = [
    readme(shopId, at, photos.length),
    ...tableEntries({ deps, shopId, at }, told.rows),
    ...photos.map((key) => photoEntry(deps, { shopId, key, at })),
  ];
  const chunks = deps.zip(entries);
  const bytes = await deps.storage
    .putStream(shopId, ARCHIVE_KEY, { chunks, contentType: "application/zip" })
    .catch((error: unknown) => {
      throw error === told.failure() ? error : new StorageUnavailable(error);
    });
  const rows = told.count();
  await transact(deps, scope, async ({ db, emit, end }) => {
    await db.archive.updateMany({ data: { rows, bytes, madeAt: at, linkHash: null, linkEndsAt: null } });
    emit({ kind: "archive.made", data: { rows, bytes } });
    end();
  }).catch(async (error: unknown) => {
    // The shop has left while it was written, and may be deleted already: nobody else would delete this.
    if (error instanceof ShopGone) await deps.storage.delete(shopId, ARCHIVE_KEY);
    throw error;
  });
  return { rows, bytes };
}

/** @throws InvalidInput where the shop does not want its data in the object store */
export async function assertMayBeKept(query: Query, { place }: ObjectStorage): Promise<void> {
  if (place !== null && !mayGo(await readRegion(query), place)) throw new InvalidInput({ code: "region_store" });
}

async function photosOf({ storage }: ArchiveDeps, shopId: ShopId): Promise<string[]> {
  const photos: string[] = [];
  try {
    for await (const key of storage.list(shopId, PREVIEWS)) photos.push(key);
  } catch (error) {
    throw new StorageUnavailable(error);
  }
  return photos;
}

/** Counts rows as they are read, tells the page now and then, and keeps what went wrong in reading them. */
function countingRows({ database }: ArchiveDeps, shopId: ShopId) {
  let count = 0;
  let shown = 0;
  let failure: unknown;
  async function* rows(lines: AsyncIterable<string[]>): AsyncGenerator<Uint8Array> {
    try {
      for await (const page of lines) {
        count += page.length;
        if (count - shown >= TELL_EVERY) {
          shown = count;
          await forShop(database, shopId, (db) => db.archive.updateMany({ data: { rows: count } }));
        }
        yield Buffer.from(page.map((line) => `${line}\n`).join(""));
      }
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  return { rows, count: () => count, failure: () => failure };
}

type Of = { deps: ArchiveDeps; shopId: ShopId; at: Date };

function tableEntries(
  { deps, shopId, at }: Of,
  counted: (lines: AsyncIterable<string[]>) => AsyncIterable<Uint8Array>,
) {
  return Object.entries(ARCHIVED).flatMap(([table, told]): ZipEntry[] => {
    if ("excluded" in told) return [];
    const open = () => counted(readTable(deps.database, { shopId, table, ...told }));
    return [{ name: `tables/${table}.jsonl`, at, compress: true, open }];
  });
}

/** One that is deleted meanwhile is empty. */
const photoEntry = (
  { storage }: ArchiveDeps,
  { shopId, key, at }: { shopId: ShopId; key: string; at: Date },
): ZipEntry => ({
  name: `photos/${key.slice(PREVIEWS.length)}`,
  at,
  compress: false,
  async *open() {
    const bytes = await storage.get(shopId, key);
    if (bytes) yield bytes;
  },
});

function readme(shopId: ShopId, at: Date, photos: number): ZipEntry {
  const tables = Object.entries(ARCHIVED);
  const lines = [
    `ImagineAI: what is kept of ${shopId}, ${at.toISOString()}`,
    "",
    "Each file in tables/ holds one JSON object a line, in UTF-8; times are in UTC. What changed while it was written may be in it or not.",
    ...tables.flatMap(([table, told]) => ("about" in told ? [`tables/${table}.jsonl: ${told.about}`] : [])),
    `photos/: ${photos} photos, 768 pixels at most, named by the fingerprint that Image and Evidence hold.`,
    "",
    "Not in it:",
    ...tables.flatMap(([table, told]) => ("excluded" in told ? [`${table}: ${told.excluded}`] : [])),
    ...NEVER,
    "",
  ];
  const open = async function* () {
    yield Buffer.from(lines.join("\n"));
  };
  return { name: "README.txt", at, compress: true, open };
}
