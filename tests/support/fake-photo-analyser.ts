import { createHash } from "node:crypto";
import { decodeFailure, openPhoto, uprightRgb } from "#core/adapters/onnx/open-photo.ts";
import { type PhotoAnalyser, PhotoEvidence, type QualityReason } from "#core/engine/index.ts";
import { GRID } from "#core/engine/defects/cells.ts";
import { QUALITY_REASONS } from "#core/engine/evidence.ts";
import { differenceHashes } from "#core/engine/duplicates/dhash.ts";

const isMiddle = (at: number) => Math.abs(at - (GRID - 1) / 2) <= 4;
/** The product fills the middle cells (defects/cells.ts). */
const IN_THE_MIDDLE = Buffer.from(
  Array.from({ length: GRID * GRID }, (_, k) => (isMiddle(k % GRID) && isMiddle(Math.floor(k / GRID)) ? 255 : 0)),
).toString("base64");

type Pixels = { red: number; green: number; blue: number; grid: Uint8Array };

const CATEGORIES = {
  red: ["aa-1-13-8", "Apparel & Accessories", "Clothing", "Clothing Tops", "T-Shirts"],
  green: ["hg-17-3", "Home & Garden", "Plants", "Indoor & Outdoor Plants"],
  blue: ["aa-8-8", "Apparel & Accessories", "Shoes", "Sneakers"],
} as const;

/**
 * Deterministic stand-in without models: the strongest channel of the mean colour picks the category, brightness the
 * quality.
 */
export const fakePhotoAnalyser = (engineVersion = "fake-1"): PhotoAnalyser => ({
  engineVersion,
  async analyse(input) {
    const photo = await openPhoto(input);
    if (photo.kind === "rejected") return photo;
    try {
      const grid = await uprightRgb(photo).resize(16, 16, { fit: "fill" }).raw().toBuffer();
      const pixels = mean(grid);
      const { width, height, format } = photo;
      const fingerprint = createHash("sha256").update(photo.bytes).digest("hex");
      const evidence = PhotoEvidence.parse({
        engineVersion,
        models: { fake: engineVersion },
        fingerprint,
        format,
        width,
        height,
        // What is taller than a whole product would be shows a part of it.
        role: height > 2 * width ? "detail" : "packshot",
        ...facts(pixels),
      });
      return {
        kind: "analysed",
        evidence,
        vectors: { embedding: vectorOf(pixels) },
        detections: evidence.objects,
        ms: { total: 0 },
      };
    } catch (error) {
      return decodeFailure(error, photo);
    }
  },
  async close() {},
});

function mean(grid: Uint8Array): Pixels {
  const of = (c: number) => grid.filter((_, i) => i % 3 === c).reduce((a, b) => a + b, 0) / 256;
  return { red: of(0), green: of(1), blue: of(2), grid };
}

function facts({ red, green, blue, grid }: Pixels) {
  const cold = green >= blue ? "green" : "blue";
  const channel = red >= green && red >= blue ? "red" : cold;
  const [leaf, ...names] = CATEGORIES[channel];
  const ids = leaf.split("-").map((_, k, all) => all.slice(0, k + 1).join("-"));
  const path = (k: number) => names.slice(0, k + 1).join(" > ");
  const bright = (red + green + blue) / 765;
  const penalty = (reason: QualityReason) => (reason === "dark" ? 0.65 * (1 - bright) : 0);
  const whole = { left: 0.1, top: 0.1, width: 0.8, height: 0.8 };
  const hex = `#${[red, green, blue].map((c) => Math.round(c).toString(16).padStart(2, "0")).join("")}`;
  return {
    mask: { state: "sure", area: 0.64, box: whole, cells: IN_THE_MIDDLE },
    category: {
      nodes: ids.map((id, k) => ({ id, name: names[k], head: 0.95, imagenet: 0.95 })),
      steps: ids.map((id, k) => ({ id, path: path(k), probability: 0.95 })),
      classes: [],
      nonProduct: 0.02,
      energy: 9,
      headMax: 0.95,
      gate: 0.5,
    },
    objects: [{ label: "product", score: 0.9, box: whole }],
    colours: { state: "sure", primary: { name: channel, hex, share: 1 }, secondary: [] },
    quality: {
      score: 100 * (1 - penalty("dark")),
      parts: Object.fromEntries(QUALITY_REASONS.map((r) => [r, { value: null, penalty: penalty(r) }])),
      reasons:
        penalty("dark") >= 0.05 ? [{ reason: "dark", penalty: penalty("dark"), gain: 100 * penalty("dark") }] : [],
    },
    // Magenta stands for what a person should see first.
    moderation: red > 150 && blue > 150 && green < 80 ? { score: 0.9, state: "review" } : { score: 0.01, state: "ok" },
    attributes: {},
    hashes: differenceHashes({ data: grid, width: 16, height: 16 }),
    text: null,
  };
}

/** 1,280 numbers of length 1 made from the 16 x 16 grid. */
function vectorOf({ grid }: Pixels): Float32Array {
  const raw = Float32Array.from({ length: 1280 }, (_, i) => (grid[i % grid.length] ?? 0) + 1);
  const length = Math.hypot(...raw);
  return raw.map((v) => v / length);
}
