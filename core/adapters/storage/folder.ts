import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { dirname, join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { ObjectKey, type ObjectStorage } from "#core/storage/ports.ts";

/** A folder on this machine: for one machine only, since other processes must see the same disk. */
export function folderStorage(directory: string): ObjectStorage {
  const pathOf = (shopId: string, key: string) => {
    if (!ObjectKey.test(key)) throw new Error(`not an object key: ${key}`);
    return join(directory, shopId, key);
  };
  return {
    place: null,
    put: async (shopId, key, { bytes }) => whole(pathOf(shopId, key), (half) => writeFile(half, bytes)),
    async putStream(shopId, key, { chunks }) {
      const path = pathOf(shopId, key);
      await whole(path, (half) => pipeline(chunks, createWriteStream(half)));
      return (await stat(path)).size;
    },
    async open(shopId, key) {
      const path = pathOf(shopId, key);
      return (await orNull(stat(path))) && createReadStream(path);
    },
    size: async (shopId, key) => (await orNull(stat(pathOf(shopId, key))))?.size ?? null,
    presignPut: () => Promise.resolve(null),
    async *list(shopId, prefix) {
      const root = join(directory, shopId);
      for (const entry of (await orNull(readdir(root, { recursive: true, withFileTypes: true }))) ?? []) {
        const key = relative(root, join(entry.parentPath, entry.name));
        if (entry.isFile() && key.startsWith(prefix) && ObjectKey.test(key)) yield key;
      }
    },
    delete: async (shopId, key) => rm(pathOf(shopId, key), { force: true }),
    get: async (shopId, key) => orNull(readFile(pathOf(shopId, key))),
    deleteAll: (shopId) => rm(join(directory, shopId), { recursive: true, force: true }),
  };
}

/** Renamed into place, so a reader never sees half an object. */
async function whole(path: string, write: (half: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const half = `${path}.${randomUUID()}`;
  try {
    await write(half);
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
