import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { ZipEntry } from "#core/archive/index.ts";

/**
 * A ZIP file piece by piece: each entry is opened when its turn comes, and none is held. Beyond 4 GB it is ZIP64.
 * What an entry throws ends the whole with that error.
 */
export async function* zipOf(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  let current: Readable | undefined;
  const start = (open: ZipEntry["open"]) => {
    current = Readable.from(open(), { objectMode: false });
    // The library hears of no stream's error.
    return current.on("error", (error) => out.destroy(error));
  };
  for (const { name, at, compress, open } of entries)
    zip.addReadStreamLazy(name, { mtime: at, compress }, (give) => give(null, start(open)));
  zip.end();
  try {
    yield* out as AsyncIterable<Uint8Array>;
  } finally {
    current?.destroy();
  }
}
