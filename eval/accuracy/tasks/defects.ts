import { type DefectReader, loadDefectReader } from "#core/adapters/onnx/defect-reader.ts";
import { preparePhoto } from "#core/adapters/onnx/pixel-pipeline.ts";
import { outlined } from "#core/adapters/onnx/photo-analyser.ts";
import { type PhotoModels, photoModels } from "#core/adapters/onnx/photo-models.ts";
import { openRegistry } from "#core/adapters/onnx/registry.ts";
import { type Box, buildBank, judgePhoto, type PhotoCells } from "#core/engine/index.ts";
import type { DefectBank } from "#core/engine/defects/bank.ts";
import { insideCells, GRID } from "#core/engine/defects/cells.ts";
import { anotherView, drawFault, PHOTO_FAULTS, type Raw, rawOf, save, type PhotoFault, type Spot } from "../faults.ts";
import { seeded } from "../degrade.ts";
import { proportionOf, shareWhere } from "../statistics.ts";

const REFERENCES = 16;
const CLEAN_VIEWS = 12;
/** For shops that would rather miss than be asked. */
const STRICT = 4;
/** A fault shows when the pixels it changed did so by this much on average, of 255: a black crack on black does not. */
const SHOWS = 20;
type Trial = { kind: PhotoFault | "clean"; z: number; flagged: boolean; hit: boolean; shows: boolean };
export type NamedPhoto = { name: string; bytes: Buffer };

/** Every second product by name (a product and its detail are one): the others are what the method was chosen on. */
export function heldOutProducts(photos: readonly NamedPhoto[]): NamedPhoto[] {
  const stem = ({ name }: NamedPhoto) => name.replace(/(-detail)?\.\w+$/, "");
  const stems = [...new Set(photos.map(stem))].sort();
  return photos.filter((p) => stems.indexOf(stem(p)) % 2 === 1);
}

/** Mean change, of 255, of the channels that a fault changed at all. */
function meanChange(before: Buffer, after: Buffer): number {
  let sum = 0;
  let count = 0;
  for (let k = 0; k < before.length; k++) {
    const change = Math.abs(before[k]! - after[k]!);
    sum += change;
    if (change > 0) count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** Area under the ROC curve: how often a faulty photo scores above a clean one. */
function auroc(faulty: readonly number[], clean: readonly number[]): number {
  const win = (f: number, c: number) => (1 + Math.sign(f - c)) / 2;
  const wins = faulty.reduce((sum, f) => sum + clean.reduce((s, c) => s + win(f, c), 0), 0);
  return wins / (faulty.length * clean.length);
}

type ReadCells = (bytes: Buffer) => Promise<PhotoCells | null>;

/** Cells of photos in which a product stands out enough to compare. */
function cellsReader(models: PhotoModels, reader: DefectReader): ReadCells {
  return async (bytes) => {
    const prepared = await preparePhoto(bytes);
    if (prepared.kind === "rejected") return null;
    const { box, cells } = outlined((await models.detect(prepared.decoded.inputs.stretched300)).mask);
    if (!box || !cells) return null;
    const found = await reader.read(bytes, { box, cells });
    return found.kind === "cells" && insideCells(found.cells).length >= 25 ? found.cells : null;
  };
}

/** A product's photo. `views`, `faults`: seeds that its views and the faults on them are drawn by, one after another. */
type Subject = { photo: Buffer; views: number; faults: number; read: ReadCells };

async function bankOf({ photo, views, read }: Subject): Promise<DefectBank | null> {
  const cells = Array.from({ length: REFERENCES }, async (_, k) => read(await anotherView(photo, views + k)));
  const references = (await Promise.all(cells)).filter((one) => one !== null);
  return references.length >= REFERENCES - 2 ? buildBank(references) : null;
}

async function cleanTrial({ photo, views, read }: Subject, bank: DefectBank, k: number): Promise<Trial[]> {
  const cells = await read(await anotherView(photo, views + 50 + k));
  const verdict = cells && judgePhoto(cells, bank);
  if (verdict?.z == null) return [];
  return [{ kind: "clean", z: verdict.z, flagged: verdict.state === "worth_a_look", hit: false, shows: false }];
}

async function faultTrial({ photo, views, faults, read }: Subject, bank: DefectBank, f: number): Promise<Trial[]> {
  const view = await anotherView(photo, views + 70 + f);
  const clean = await read(view);
  if (!clean) return [];
  const kind = PHOTO_FAULTS[f]!;
  const raw = await rawOf(view);
  const before = Buffer.from(raw.data);
  const spot = spotIn(clean, raw, seeded(faults + f));
  drawFault(raw, { kind, spot, seed: faults + f });
  const cells = await read(await save(raw));
  const verdict = cells && judgePhoto(cells, bank);
  if (verdict?.z == null) return [];
  const { z, state, boxes } = verdict;
  const hit = boxes.some(({ box }) => isNear(box, { x: spot.x / raw.width, y: spot.y / raw.height }));
  return [{ kind, z, flagged: state === "worth_a_look", hit, shows: meanChange(before, raw.data) >= SHOWS }];
}

/** Somewhere on the product, .05 to .12 of its part of the photo in size. */
function spotIn(clean: PhotoCells, { width, height }: Raw, random: () => number): Spot {
  const { crop } = clean;
  const inside = insideCells(clean);
  const cell = inside[Math.floor(random() * inside.length)]!;
  return {
    x: (crop.left + (crop.width * ((cell % GRID) + 0.5)) / GRID) * width,
    y: (crop.top + (crop.height * (Math.floor(cell / GRID) + 0.5)) / GRID) * height,
    r: (0.05 + 0.07 * random()) * Math.sqrt(crop.width * width * crop.height * height),
  };
}

const MARGIN = 0.05;
/** In the box or next to it; shares of the photo. */
const isNear = ({ left, top, width, height }: Box, { x, y }: { x: number; y: number }): boolean =>
  x >= left - MARGIN && x <= left + width + MARGIN && y >= top - MARGIN && y <= top + height + MARGIN;

/**
 * For each product 16 views as references, then fresh clean views and one view per kind of fault. Faults are drawn by
 * own code with a fresh seed.
 */
export async function measureDefects(
  { modelsDir, seed }: { modelsDir: string; seed: number },
  photos: readonly NamedPhoto[],
) {
  const registry = await openRegistry(modelsDir);
  const reader = await loadDefectReader({ modelsDir, registry });
  const read = cellsReader(photoModels(registry, "efficientnet-lite2-int8"), reader);
  const trials: Trial[] = [];
  let products = 0;
  for (const [p, { bytes: photo }] of photos.entries()) {
    const subject = { photo, views: seed + p * 100, faults: seed + p * 10, read };
    const bank = await bankOf(subject);
    if (!bank) continue;
    products++;
    for (let k = 0; k < CLEAN_VIEWS; k++) trials.push(...(await cleanTrial(subject, bank, k)));
    for (const f of PHOTO_FAULTS.keys()) trials.push(...(await faultTrial(subject, bank, f)));
  }
  await registry.close();
  return { products, references: REFERENCES, ...figuresOf(trials) };
}

function figuresOf(trials: readonly Trial[]) {
  const clean = trials.filter((t) => t.kind === "clean");
  const faulty = trials.filter((t) => t.kind !== "clean");
  const flagged = faulty.filter((t) => t.flagged);
  const shown = faulty.filter((t) => t.shows);
  const scores = (of: readonly Trial[]) => of.map((t) => t.z);
  const foundOf = (of: readonly Trial[], kind: PhotoFault) =>
    shareWhere(
      of.filter((t) => t.kind === kind),
      (t) => t.flagged,
    );
  return {
    auroc: auroc(scores(faulty), scores(clean)),
    cleanFlagged: shareWhere(clean, (t) => t.flagged),
    found: proportionOf(flagged.length, faulty.length),
    boxTouchesFault: proportionOf(flagged.filter((t) => t.hit).length, flagged.length),
    strict: { cleanFlagged: shareWhere(clean, (t) => t.z >= STRICT), found: shareWhere(faulty, (t) => t.z >= STRICT) },
    thatShow: { auroc: auroc(scores(shown), scores(clean)), found: shareWhere(shown, (t) => t.flagged) },
    kinds: PHOTO_FAULTS.map((kind) => ({ kind, found: foundOf(faulty, kind), thatShow: foundOf(shown, kind) })),
  };
}
