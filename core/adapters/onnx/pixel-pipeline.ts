import { createHash } from "node:crypto";
import type { PhotoEvidence, PhotoRejected } from "#core/engine/index.ts";
import { readColours } from "#core/engine/colour/read-colours.ts";
import { differenceHashes } from "#core/engine/duplicates/dhash.ts";
import { resample } from "#core/engine/image/planes.ts";
import { withScratch } from "#core/engine/image/scratch.ts";
import type { Plane, Rgb } from "#core/engine/image/pixels.ts";
import type { Place } from "#core/engine/mask/garment-place.ts";
import { findWorn, type Worn } from "#core/engine/mask/worn-product.ts";
import { measureQuality } from "#core/engine/quality/measure.ts";
import { scoreQuality } from "#core/engine/quality/score.ts";
import { workCopy } from "#core/engine/quality/work-copy.ts";
import { joined, type Part, textParts } from "#core/engine/text/text-gate.ts";
import { decodePhoto, TEXT_GRID, textCopy, workCopies, type DecodedPhoto } from "./decode-photo.ts";
import { decodeFailure, openPhoto, type OpenPhoto } from "./open-photo.ts";
import { release } from "./release.ts";
import { stopwatch, type Stopwatch } from "./stopwatch.ts";

/** A photo on its way through the engine. `copies` are made by sharp's threads while the models look. */
export type Prepared = {
  kind: "ready";
  photo: OpenPhoto;
  decoded: DecodedPhoto;
  copies: ReturnType<typeof workCopies>;
  /** SHA-256 of the bytes that were decoded. */
  fingerprint: string;
  ms: Record<string, number>;
};
/** A copy to read text from, and where in it text may be: parts that begin and end on the text model's grid. */
export type TextPhoto = { copy: Rgb; parts: Part[] };
export type Measured = Pick<PhotoEvidence, "colours" | "quality" | "hashes"> & {
  /** Null where no person is seen. */
  worn: Worn | null;
  text: TextPhoto | null;
  ms: Record<string, number>;
};

/** Bytes -> pixels and what the models take of them. Never throws for what is wrong with the bytes. */
export async function preparePhoto(bytes: Uint8Array): Promise<Prepared | PhotoRejected> {
  const watch = stopwatch();
  const photo = await openPhoto(bytes);
  if (photo.kind === "rejected") return photo;
  try {
    const decoded = await decodePhoto(photo);
    const copies = workCopies(decoded);
    copies.catch(() => {});
    watch.lap("decode");
    const fingerprint = createHash("sha256").update(photo.bytes).digest("hex");
    return { kind: "ready", photo, decoded, copies, fingerprint, ms: watch.laps() };
  } catch (error) {
    return decodeFailure(error, photo);
  }
}

/**
 * All that is read from pixels without a model, once a photo: its pixels are given back then.
 * @param input.mask the product mask
 * @param input.worn where on a person the product is worn; null: no person is seen
 * @param input.withText whether a copy to read text from is wanted, where text may be
 */
export async function measurePhoto(
  { photo, decoded, copies }: Prepared,
  { mask, worn, withText }: { mask: Plane; worn: Place | null; withText: boolean },
): Promise<Measured> {
  const { native, copy } = decoded;
  const { work, small } = await copies;
  const text = withText ? await textPhoto(native, work) : null;
  const all = { ...measured({ photo, native, work, small }, { mask, worn }), text };
  release(native.data, copy.data, work.data, small.data);
  return all;
}

async function textPhoto(native: Rgb, work: Rgb): Promise<TextPhoto | null> {
  const parts = textParts(work);
  if (parts.length === 0) return null;
  const copy = await textCopy(native);
  const [across, down] = [copy.width / work.width, copy.height / work.height];
  const from = (v: number) => Math.floor(v / TEXT_GRID) * TEXT_GRID;
  const to = (v: number, end: number) => Math.min(end, Math.ceil(v / TEXT_GRID) * TEXT_GRID);
  const onGrid = parts.map(({ x0, y0, x1, y1 }) => ({
    x0: from(x0 * across),
    y0: from(y0 * down),
    x1: to(x1 * across, copy.width),
    y1: to(y1 * down, copy.height),
  }));
  return { copy, parts: joined(onGrid) };
}

type Copies = { photo: OpenPhoto; native: Rgb; work: Rgb; small: Rgb };

function measured(copies: Copies, { mask, worn: place }: { mask: Plane; worn: Place | null }): Omit<Measured, "text"> {
  const watch = stopwatch();
  const worn = place && findWorn({ photo: copies.small, mask, place });
  if (place) watch.lap("person");
  return { worn, ...numbersOf(copies, { mask, worn }, watch) };
}

/** Nothing but numbers and names: the planes that they come of are gone afterwards. */
function numbersOf(
  { photo, native, work, small }: Copies,
  { mask, worn }: { mask: Plane; worn: Worn | null },
  watch: Stopwatch,
): Omit<Measured, "text" | "worn"> {
  const fit = (plane: Plane, { width, height }: Rgb) => resample(plane, width, height);
  const seen = withScratch(() => readColours(small, fit(worn?.product ?? mask, small)));
  const colours = worn?.sure === false ? { ...seen, state: "unsure" as const } : seen;
  watch.lap("colours");
  const quality = withScratch(() =>
    scoreQuality(
      measureQuality({
        bytes: photo.bytes,
        width: photo.width,
        height: photo.height,
        native,
        work: workCopy(work, fit(mask, work), worn ? fit(worn.product, work) : undefined),
      }),
    ),
  );
  watch.lap("quality");
  const hashes = withScratch(() => differenceHashes(small));
  watch.lap("hashes");
  return { colours, quality, hashes, ms: watch.laps() };
}
