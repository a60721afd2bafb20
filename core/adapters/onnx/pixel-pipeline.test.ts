import sharp from "sharp";
import { expect, it, vi } from "vitest";
import { measurePhoto, preparePhoto } from "./pixel-pipeline.ts";

/** What borrowed memory holds before it is written. */
const held = vi.hoisted(() => ({ value: 0 }));
vi.mock("#core/engine/image/scratch.ts", () => ({
  withScratch: <T>(work: () => T): T => work(),
  floats: (length: number) => new Float32Array(length).fill(held.value),
  ints: (length: number) => new Int32Array(length).fill(held.value),
  bytes: (length: number) => new Uint8Array(length).fill(held.value),
}));

const MASK = 75;

/** A red disc with stripes, on grey that grows lighter. */
const disc = (long: number) =>
  sharp({ create: { width: long, height: long, channels: 3, background: "#ccc" } })
    .composite([
      {
        input: Buffer.from(
          `<svg width="${long}" height="${long}"><defs><linearGradient id="g"><stop stop-color="#777"/>
          <stop offset="1" stop-color="#fff"/></linearGradient><pattern id="s" width="9" height="9"
          patternUnits="userSpaceOnUse"><rect width="9" height="9" fill="#b22"/><rect width="4" height="9" fill="#822"/>
          </pattern></defs><rect width="100%" height="100%" fill="url(#g)"/>
          <circle cx="50%" cy="50%" r="30%" fill="url(#s)"/></svg>`,
        ),
      },
    ])
    .jpeg()
    .toBuffer();

const inside = (at: number) => Math.hypot((at % MASK) - MASK / 2, Math.floor(at / MASK) - MASK / 2) < 0.3 * MASK;
const mask = {
  data: Float32Array.from({ length: MASK * MASK }, (_, at) => (inside(at) ? 1 : 0)),
  width: MASK,
  height: MASK,
};

async function measured(photo: Buffer) {
  const prepared = await preparePhoto(photo);
  if (prepared.kind === "rejected") throw new Error(prepared.problem);
  const { ms: _, ...found } = await measurePhoto(prepared, { mask, worn: "elsewhere", withText: true });
  return found;
}

it.each([900, 2000])("a photo of %i px is measured alike, whatever the memory held before", async (long) => {
  const photo = await disc(long);
  held.value = 0;
  const first = await measured(photo);
  expect(first.quality.score).toBeGreaterThan(0);
  for (const before of [1, 77, Number.NaN]) {
    held.value = before;
    expect(await measured(photo)).toStrictEqual(first);
  }
});
