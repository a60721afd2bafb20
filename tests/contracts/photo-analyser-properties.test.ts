import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadDefectReader } from "#core/adapters/onnx/defect-reader.ts";
import { loadPhotoAnalyser } from "#core/adapters/onnx/photo-analyser.ts";
import type { Box, PhotoAnalyser, PhotoEvidence } from "#core/engine/index.ts";
import { CELL_VECTOR, GRID } from "#core/engine/defects/cells.ts";

const root = new URL("../../", import.meta.url).pathname;
const modelsDir = join(root, "models");
const photos = ["tulip-pot", "runx-running-shoe", "light-shade", "boxing-gloves-detail"].map((name) =>
  readFileSync(join(root, `dev/catalogue/demo/${name}.jpg`)),
);
const OPTIONS = { modelsDir, text: true, classifier: "efficientnet-lite2-int8" } as const;

let analyser: PhotoAnalyser;
let seen: PhotoEvidence[];
const look = async (by: PhotoAnalyser, bytes: Uint8Array): Promise<PhotoEvidence> => {
  const result = await by.analyse(bytes);
  if (result.kind !== "analysed") throw new Error(result.problem);
  return result.evidence;
};
const inTurn = async (by: PhotoAnalyser, of: readonly Uint8Array[]) => {
  const out: PhotoEvidence[] = [];
  for (const bytes of of) out.push(await look(by, bytes));
  return out;
};

beforeAll(async () => {
  analyser = await loadPhotoAnalyser(OPTIONS);
  seen = await inTurn(analyser, photos);
});
afterAll(() => analyser.close());

/** Largest difference of the numbers at the same places; anything else must be equal. */
function difference(a: unknown, b: unknown, path = ""): number {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b);
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return (expect(a, path).toBe(b), 0);
  expect(Object.keys(a), path).toStrictEqual(Object.keys(b));
  return Math.max(
    0,
    ...Object.entries(a).map(([key, value]) =>
      difference(value, (b as Record<string, unknown>)[key], `${path}.${key}`),
    ),
  );
}

it("another start and another order give the same evidence, bit for bit", async () => {
  const other = await loadPhotoAnalyser(OPTIONS);
  const again = await inTurn(other, photos.toReversed());
  await other.close();
  expect(JSON.stringify(again.toReversed())).toBe(JSON.stringify(seen));
});

it("two threads give what one gives, within 1e-4", async () => {
  const two = await loadPhotoAnalyser({ ...OPTIONS, threads: 2 });
  const again = await inTurn(two, photos);
  await two.close();
  expect(difference(again, seen)).toBeLessThanOrEqual(1e-4);
});

it("boxes lie in the photo, shares of colours add up to at most 1, steps never rise downwards", () => {
  for (const { mask, objects, text, colours, category, moderation, quality } of seen) {
    const boxes: Box[] = [
      ...(mask.box ? [mask.box] : []),
      ...objects.map((o) => o.box),
      ...(text?.lines ?? []).map((l) => l.box),
    ];
    for (const b of boxes)
      expect(Math.max(-b.left, -b.top, b.left + b.width - 1, b.top + b.height - 1)).toBeLessThanOrEqual(2e-6);
    expect([colours.primary, ...colours.secondary].reduce((sum, c) => sum + (c?.share ?? 0), 0)).toBeLessThanOrEqual(
      1 + 1e-4,
    );
    expect(category.steps.every((s, k) => k === 0 || s.probability <= category.steps[k - 1]!.probability)).toBe(true);
    expect(category.classes.reduce((sum, c) => sum + c.probability, 0)).toBeLessThanOrEqual(1 + 1e-4);
    expect([moderation.score >= 0, moderation.score <= 1, quality.score >= 0, quality.score <= 100]).toStrictEqual([
      true,
      true,
      true,
      true,
    ]);
  }
});

/** Intersection over union. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  const both = Math.max(0, width) * Math.max(0, height);
  return both / (a.width * a.height + b.width * b.height - both);
}

it("a mirrored photo has its product where the mirror shows it, and about the same score", async () => {
  for (const [k, bytes] of photos.entries()) {
    const { mask, quality } = await look(analyser, await sharp(bytes).flop().jpeg({ quality: 95 }).toBuffer());
    const before = seen[k]!;
    expect([mask.box, before.mask.box]).not.toContain(null);
    const found = mask.box!;
    expect(overlap({ ...found, left: 1 - found.left - found.width }, before.mask.box!)).toBeGreaterThan(0.75);
    expect(Math.abs(quality.score - before.quality.score)).toBeLessThan(8);
  }
});

it("cells for defects are the same on every start, and within 1e-4 with two threads", async () => {
  const read = async (threads: number) => {
    const reader = await loadDefectReader({ modelsDir, threads });
    const { box, cells } = seen[1]!.mask;
    const found = await reader.read(photos[1]!, { box: box!, cells: cells! });
    await reader.close();
    if (found.kind !== "cells") throw new Error(found.kind);
    return found.cells;
  };
  const one = await read(1);
  const again = await read(1);
  const two = await read(2);
  expect(one.vectors).toHaveLength(GRID * GRID * CELL_VECTOR);
  expect(again.vectors).toStrictEqual(one.vectors);
  expect(difference([...two.vectors], [...one.vectors])).toBeLessThanOrEqual(1e-4);
});
