import { createHash } from "node:crypto";
import type { PhotoEvidence, PhotoRejected } from "#core/engine/index.ts";
import { readColours } from "#core/engine/colour/read-colours.ts";
import { differenceHashes } from "#core/engine/duplicates/dhash.ts";
import { resample } from "#core/engine/image/planes.ts";
import type { Plane, Rgb } from "#core/engine/image/pixels.ts";
import { measureQuality } from "#core/engine/quality/measure.ts";
import { scoreQuality } from "#core/engine/quality/score.ts";
import { workCopy } from "#core/engine/quality/work-copy.ts";
import { mayHoldText } from "#core/engine/text/text-gate.ts";
import { decodePhoto, textCopy, workCopies, type DecodedPhoto } from "./decode-photo.ts";
import { decodeFailure, openPhoto, type OpenPhoto } from "./open-photo.ts";
import { release } from "./release.ts";
import { stopwatch } from "./stopwatch.ts";

/** A decoded photo, kept under `token` until it is measured; `inputs` are what the models take. */
export type Prepared = Pick<PhotoEvidence, "format" | "width" | "height"> & {
  kind: "ready";
  token: number;
  fingerprint: string;
  inputs: DecodedPhoto["inputs"];
  ms: Record<string, number>;
};
export type Measured = Pick<PhotoEvidence, "colours" | "quality" | "hashes"> & {
  text: Rgb | null;
  ms: Record<string, number>;
};

/**
 * All that is done to pixels besides running models: it can live in another thread, so that the models' thread does
 * nothing else.
 */
export type PhotoEyes = {
  prepare(bytes: Uint8Array): Promise<Prepared | PhotoRejected>;
  /**
   * Once per token, with the product mask; the photo is forgotten then. `text` is the copy to read where text may be,
   * if asked for.
   */
  measure(token: number, mask: Plane, withText: boolean): Promise<Measured>;
  close(): Promise<void>;
};

export function inlineEyes(): PhotoEyes {
  const kept = new Map<number, { photo: OpenPhoto; decoded: DecodedPhoto; copies: ReturnType<typeof workCopies> }>();
  let last = 0;
  return {
    async prepare(bytes) {
      const watch = stopwatch();
      const photo = await openPhoto(bytes);
      if (photo.kind === "rejected") return photo;
      try {
        const decoded = await decodePhoto(photo);
        const token = ++last;
        // Made while the models look.
        const copies = workCopies(decoded);
        copies.catch(() => {});
        kept.set(token, { photo, decoded, copies });
        watch.lap("decode");
        const { format, width, height } = photo;
        return {
          kind: "ready",
          token,
          format,
          width,
          height,
          inputs: decoded.inputs,
          fingerprint: createHash("sha256").update(photo.bytes).digest("hex"),
          ms: watch.laps(),
        };
      } catch (error) {
        return decodeFailure(error, photo);
      }
    },
    async measure(token, mask, withText) {
      const found = kept.get(token);
      if (!found) throw new Error(`no photo is kept under ${token}`);
      kept.delete(token);
      const {
        photo,
        decoded: { native, copy },
      } = found;
      const { work, small } = await found.copies;
      const text = withText && mayHoldText(work) ? await textCopy(native) : null;
      const all = { ...measured({ photo, native, work, small }, mask), text };
      release(native.data, copy.data, work.data, small.data);
      return all;
    },
    async close() {
      kept.clear();
    },
  };
}

function measured(
  { photo, native, work, small }: { photo: OpenPhoto; native: Rgb; work: Rgb; small: Rgb },
  mask: Plane,
): Omit<Measured, "text"> {
  const watch = stopwatch();
  const fit = ({ width, height }: { width: number; height: number }) => resample(mask, width, height);
  const colours = readColours(small, fit(small));
  watch.lap("colours");
  const quality = scoreQuality(
    measureQuality({
      bytes: photo.bytes,
      width: photo.width,
      height: photo.height,
      native,
      work: workCopy(work, fit(work)),
    }),
  );
  watch.lap("quality");
  const hashes = differenceHashes(small);
  watch.lap("hashes");
  return { colours, quality, hashes, ms: watch.laps() };
}
