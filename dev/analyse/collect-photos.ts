import { readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createDownloader } from "#core/adapters/egress/download.ts";

export type PhotoSource = { name: string; read(): Promise<Uint8Array> };
export type Collected = { photos: PhotoSource[]; problems: string[] };

const PHOTO_NAME = /\.(jpe?g|png|webp|gif|avif|heic|heif)$/i;
const fromFile = (path: string): PhotoSource => ({ name: path, read: () => readFile(path) });

/** An address typed by hand is the person's own decision, so its origin is allowed; where it redirects to is checked as ever. */
function fromUrl(address: string): PhotoSource {
  return {
    name: address,
    async read() {
      const download = createDownloader({ allowOrigins: [new URL(address).origin] });
      try {
        return (await download(address)).bytes;
      } finally {
        await download.close();
      }
    },
  };
}

function fromFolder(folder: string): PhotoSource[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => PHOTO_NAME.test(name)).sort().map((name) => fromFile(join(folder, name)));
}

/** Files, folders (with all below them) and addresses, in the order given. What does not exist is named, the rest goes on. */
export function collectPhotos(names: readonly string[]): Collected {
  const found: Collected = { photos: [], problems: [] };
  for (const name of names) {
    if (/^https?:\/\//i.test(name)) {
      if (URL.canParse(name)) found.photos.push(fromUrl(name));
      else found.problems.push(`${name}: not an address`);
      continue;
    }
    const stat = statSync(name, { throwIfNoEntry: false });
    if (!stat) found.problems.push(`${name}: no such file or folder`);
    else if (!stat.isDirectory()) found.photos.push(fromFile(name));
    else {
      const inside = fromFolder(name);
      found.photos.push(...inside);
      if (inside.length === 0) found.problems.push(`${name}: no photos in this folder`);
    }
  }
  return found;
}
