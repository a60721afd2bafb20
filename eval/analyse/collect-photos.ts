import { readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createDownloader } from "#core/adapters/egress/download.ts";

export type PhotoSource = { name: string; read(): Promise<Uint8Array> };
export type Collected = { photos: PhotoSource[]; problems: string[] };

const PHOTO_NAME = /\.(jpe?g|jfif|png|webp|gif|avif|heic|heif|bmp|tiff?)$/i;
/** What macOS puts beside files and into archives: names of photos, but no photos. */
const NO_PHOTO = /(^|[\\/])(\._|__MACOSX[\\/])/;
const fromFile = (path: string): PhotoSource => ({ name: path, read: () => readFile(path) });

/**
 * An address typed by hand is the person's own decision, so its origin is allowed; where it redirects to is checked as
 * ever.
 */
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
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return paths
    .filter((path) => PHOTO_NAME.test(path) && !NO_PHOTO.test(path))
    .sort()
    .map(fromFile);
}

/**
 * Files, folders (with all below them) and addresses, in the order given. What does not exist is named, the rest goes
 * on.
 */
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
