import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";
import { ObjectKey, type ObjectStorage } from "#core/storage/ports.ts";

/** A folder on this machine: for one machine only, since other processes must see the same disk. */
export function folderStorage(directory: string): ObjectStorage {
  const pathOf = (shopId: string, key: string) => {
    if (!ObjectKey.test(key)) throw new Error(`not an object key: ${key}`);
    return join(directory, shopId, key);
  };
  return {
    async put(shopId, key, { bytes }) {
      const path = pathOf(shopId, key);
      await mkdir(dirname(path), { recursive: true });
      // Renamed into place, so a reader never sees half an object.
      const half = `${path}.${randomUUID()}`;
      try {
        await writeFile(half, bytes);
        await rename(half, path);
      } catch (error) {
        await rm(half, { force: true });
        throw error;
      }
    },
    async get(shopId, key) {
      try {
        return await readFile(pathOf(shopId, key));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
    deleteAll: (shopId) => rm(join(directory, shopId), { recursive: true, force: true }),
  };
}
