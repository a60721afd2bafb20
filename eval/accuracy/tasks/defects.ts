import { join } from "node:path";
import { loadDefectReader } from "#core/adapters/onnx/defect-reader.ts";
import { preparePhoto } from "#core/adapters/onnx/pixel-pipeline.ts";
import { outlined } from "#core/adapters/onnx/photo-analyser.ts";
import { photoModels } from "#core/adapters/onnx/photo-models.ts";
import { openRegistry } from "#core/adapters/onnx/registry.ts";
import { buildBank, judgePhoto, type PhotoCells } from "#core/engine/index.ts";
import { insideCells, GRID } from "#core/engine/defects/cells.ts";
import { anotherView, drawFault, PHOTO_FAULTS, rawOf, save, type PhotoFault } from "../faults.ts";
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

/**
 * For each product 16 views as references, then fresh clean views and one view per kind of fault. Faults are drawn by
 * own code with a fresh seed.
 */
export async function measureDefects(
  { modelsDir, seed }: { modelsDir: string; seed: number },
  photos: readonly NamedPhoto[],
) {
  const registry = await openRegistry(join(modelsDir));
  const reader = await loadDefectReader({ modelsDir: join(modelsDir), registry });
  const models = photoModels(registry, "efficientnet-lite2-int8");
  const trials: Trial[] = [];
  let used = 0;
  const cellsOf = async (bytes: Buffer): Promise<PhotoCells | null> => {
    const prepared = await preparePhoto(bytes);
    if (prepared.kind === "rejected") return null;
    const { box, cells } = outlined((await models.detect(prepared.decoded.inputs.stretched300)).mask);
    if (!box || !cells) return null;
    const found = await reader.read(bytes, { box, cells });
    return found.kind === "cells" && insideCells(found.cells).length >= 25 ? found.cells : null;
  };
  for (const [p, { bytes: photo }] of photos.entries()) {
    const references = (
      await Promise.all(
        Array.from({ length: REFERENCES }, async (_, k) => cellsOf(await anotherView(photo, seed + p * 100 + k))),
      )
    ).filter((c) => c !== null);
    const bank = references.length >= REFERENCES - 2 ? buildBank(references) : null;
    if (!bank) continue;
    used++;
    for (let k = 0; k < CLEAN_VIEWS; k++) {
      const cells = await cellsOf(await anotherView(photo, seed + p * 100 + 50 + k));
      const verdict = cells && judgePhoto(cells, bank);
      if (verdict?.z != null)
        trials.push({
          kind: "clean",
          z: verdict.z,
          flagged: verdict.state === "worth_a_look",
          hit: false,
          shows: false,
        });
    }
    for (const [f, kind] of PHOTO_FAULTS.entries()) {
      const view = await anotherView(photo, seed + p * 100 + 70 + f);
      const clean = await cellsOf(view);
      if (!clean) continue;
      const raw = await rawOf(view);
      const before = Buffer.from(raw.data);
      const random = seeded(seed + p * 10 + f);
      const inside = insideCells(clean);
      const cell = inside[Math.floor(random() * inside.length)]!;
      const x = (clean.crop.left + (clean.crop.width * ((cell % GRID) + 0.5)) / GRID) * raw.width;
      const y = (clean.crop.top + (clean.crop.height * (Math.floor(cell / GRID) + 0.5)) / GRID) * raw.height;
      drawFault(raw, {
        kind,
        spot: {
          x,
          y,
          r: (0.05 + 0.07 * random()) * Math.sqrt(clean.crop.width * raw.width * clean.crop.height * raw.height),
        },
        seed: seed + p * 10 + f,
      });
      const cells = await cellsOf(await save(raw));
      const verdict = cells && judgePhoto(cells, bank);
      if (verdict?.z == null) continue;
      const hit = verdict.boxes.some(
        ({ box: b }) =>
          x / raw.width >= b.left - 0.05 &&
          x / raw.width <= b.left + b.width + 0.05 &&
          y / raw.height >= b.top - 0.05 &&
          y / raw.height <= b.top + b.height + 0.05,
      );
      trials.push({
        kind,
        z: verdict.z,
        flagged: verdict.state === "worth_a_look",
        hit,
        shows: meanChange(before, raw.data) >= SHOWS,
      });
    }
  }
  await registry.close();
  const clean = trials.filter((t) => t.kind === "clean");
  const faulty = trials.filter((t) => t.kind !== "clean");
  const flagged = faulty.filter((t) => t.flagged);
  const shown = faulty.filter((t) => t.shows);
  const scores = (of: readonly Trial[]) => of.map((t) => t.z);
  return {
    products: used,
    references: REFERENCES,
    auroc: auroc(scores(faulty), scores(clean)),
    cleanFlagged: shareWhere(clean, (t) => t.flagged),
    found: proportionOf(flagged.length, faulty.length),
    boxTouchesFault: proportionOf(flagged.filter((t) => t.hit).length, flagged.length),
    strict: { cleanFlagged: shareWhere(clean, (t) => t.z >= STRICT), found: shareWhere(faulty, (t) => t.z >= STRICT) },
    thatShow: { auroc: auroc(scores(shown), scores(clean)), found: shareWhere(shown, (t) => t.flagged) },
    kinds: PHOTO_FAULTS.map((kind) => ({
      kind,
      found: shareWhere(
        faulty.filter((t) => t.kind === kind),
        (t) => t.flagged,
      ),
      thatShow: shareWhere(
        shown.filter((t) => t.kind === kind),
        (t) => t.flagged,
      ),
    })),
  };
}
