import { readFileSync } from "node:fs";
import sharp from "sharp";
import { compareFacts, type DuplicateFacts, type PhotoAnalyser, tellingColour } from "#core/engine/index.ts";
import { halfOf, heldOutOf } from "../halves.ts";
import type { LabelledPhoto } from "../labels.ts";
import { proportionOf } from "../statistics.ts";
import { reportedWorn } from "../worn-photos.ts";
import type { LabelledEvidence } from "./category.ts";

const CHANGES: Record<string, (bytes: Buffer, width: number, height: number) => Promise<Buffer>> = {
  "crop 8 %": (b, w, h) =>
    sharp(b)
      .extract({
        left: Math.round(w * 0.04),
        top: Math.round(h * 0.04),
        width: Math.round(w * 0.92),
        height: Math.round(h * 0.92),
      })
      .jpeg({ quality: 90 })
      .toBuffer(),
  "JPEG 25, x0.4": (b, w) =>
    sharp(b)
      .resize(Math.round(w * 0.4))
      .jpeg({ quality: 25 })
      .toBuffer(),
  flip: (b) => sharp(b).flop().jpeg({ quality: 90 }).toBuffer(),
  colour: (b) => sharp(b).modulate({ hue: 25, saturation: 1.2, brightness: 1.05 }).jpeg({ quality: 90 }).toBuffer(),
  "turned 4°": (b) => sharp(b).rotate(4, { background: "#fff" }).jpeg({ quality: 90 }).toBuffer(),
  "white border": (b, w) =>
    sharp(b)
      .extend({
        top: Math.round(w * 0.12),
        bottom: Math.round(w * 0.12),
        left: Math.round(w * 0.12),
        right: Math.round(w * 0.12),
        background: "#fff",
      })
      .jpeg({ quality: 90 })
      .toBuffer(),
  watermark: async (b, w, h) =>
    sharp(b)
      .composite([
        {
          input: await sharp({
            create: {
              width: Math.round(w * 0.5),
              height: Math.round(h * 0.1),
              channels: 4,
              background: { r: 255, g: 255, b: 255, alpha: 0.6 },
            },
          })
            .png()
            .toBuffer(),
          gravity: "centre",
        },
      ])
      .jpeg({ quality: 90 })
      .toBuffer(),
};

async function factsOf(analyser: PhotoAnalyser, bytes: Buffer): Promise<DuplicateFacts | null> {
  const r = await analyser.analyse(bytes);
  return r.kind === "analysed" ? factsOfSeen(r) : null;
}

const factsOfSeen = ({ evidence, vectors }: Pick<LabelledEvidence, "evidence" | "vectors">): DuplicateFacts => ({
  fingerprint: evidence.fingerprint,
  hashes: evidence.hashes,
  embedding: vectors.embedding,
  colour: tellingColour(evidence.colours),
});

/** Sources of goods alone, small photos: 200 to 480 pixels. */
const GOODS = new Set(["caltech-101", "grocery-store"]);
export const areGoods = ({ source }: LabelledPhoto): boolean => GOODS.has(source);

/**
 * Each photo among all others: is its changed form found, and how many different photos are taken for it? Of the photos that
 * nothing was chosen on.
 * @param input.photos in the order of their names
 */
export async function measureDuplicates(
  { analyser }: { analyser: PhotoAnalyser },
  { photos, seen }: { photos: readonly Buffer[]; seen: readonly LabelledEvidence[] },
) {
  const worn = reportedWorn(seen);
  const goods = seen.filter(({ label }) => areGoods(label) && halfOf(label.file) === "held out");
  const some = goods.filter((_, k) => k % 2 === 0).map(({ path }) => readFileSync(path));
  return {
    ...(await changed(analyser, heldOutOf(photos))),
    ...(some.length ? { smallPhotosOfGoods: await changed(analyser, some) } : {}),
    ...(worn.length ? { onPeople: await acrossProducts(analyser, worn) } : {}),
  };
}

/** Every pair of photos of two products is a false one; a third of the photos is looked for in its changed forms. */
async function acrossProducts(analyser: PhotoAnalyser, worn: readonly LabelledEvidence[]) {
  const all = worn.map((one) => ({ product: one.label.product ?? "", facts: factsOfSeen(one) }));
  const taken = all.filter((mine) =>
    all.some((other) => other.product !== mine.product && compareFacts(mine.facts, other.facts)),
  );
  const products = new Set(all.map(({ product }) => product));
  const { found } = await changed(
    analyser,
    worn.filter((_, k) => k % 3 === 0).map(({ path }) => readFileSync(path)),
  );
  return {
    productsWithAFalseDuplicate: proportionOf(new Set(taken.map(({ product }) => product)).size, products.size),
    found,
  };
}

async function changed(analyser: PhotoAnalyser, photos: readonly Buffer[]) {
  const changes: Record<string, number> = {};
  const all = await Promise.all(photos.map((b) => factsOf(analyser, b)));
  let falsePairs = 0;
  let looked = 0;
  for (const [k, bytes] of photos.entries()) {
    const mine = all[k];
    if (!mine) continue;
    looked++;
    falsePairs += all.filter((other, at) => other && at !== k && compareFacts(mine, other)).length;
    const { width = 1, height = 1 } = await sharp(bytes).metadata();
    for (const [name, change] of Object.entries(CHANGES)) {
      const facts = await factsOf(analyser, await change(bytes, width, height));
      changes[name] = (changes[name] ?? 0) + (facts && compareFacts(mine, facts) ? 1 : 0);
    }
  }
  return {
    photos: looked,
    pairsOfDifferentPhotosMatched: proportionOf(falsePairs / 2, (looked * (looked - 1)) / 2),
    found: Object.entries(changes).map(([change, hits]) => ({ change, found: proportionOf(hits, looked) })),
  };
}
