import { join } from "node:path";
import { loadDefectReader } from "#core/adapters/onnx/defect-reader.ts";
import { buildBank, judgePhoto, type PhotoCells } from "#core/analysis/index.ts";
import { insideCells, GRID } from "#core/analysis/defects/cells.ts";
import { anotherView, drawFault, FAULTS, rawOf, save, type Fault } from "../faults.ts";
import { seeded } from "../degrade.ts";
import { shareOf, shareWhere } from "../statistics.ts";

const REFERENCES = 16, CLEAN_VIEWS = 8;
type Trial = { kind: Fault | "clean"; z: number; flagged: boolean; hit: boolean };

/** Area under the ROC curve: how often a faulty photo scores above a clean one. */
export function auroc(faulty: readonly number[], clean: readonly number[]): number {
  const wins = faulty.reduce((sum, f) => sum + clean.reduce((s, c) => s + (f > c ? 1 : f === c ? 0.5 : 0), 0), 0);
  return wins / (faulty.length * clean.length);
}

/** For each product 16 views as references, then fresh clean views and one view per kind of fault. Faults are drawn by own code with a fresh seed. */
export async function measureDefects({ modelsDir, seed }: { modelsDir: string; seed: number }, photos: readonly Buffer[], products = 14) {
  const reader = await loadDefectReader({ modelsDir: join(modelsDir) }), trials: Trial[] = [];
  let used = 0;
  const cellsOf = async (bytes: Buffer): Promise<PhotoCells | null> => {
    const found = await reader.read(bytes);
    return found.kind === "cells" && insideCells(found.cells).length >= 25 ? found.cells : null;
  };
  for (const [p, photo] of photos.entries()) {
    if (used >= products) break;
    const references = (await Promise.all(Array.from({ length: REFERENCES }, async (_, k) => cellsOf(await anotherView(photo, seed + p * 100 + k))))).filter((c) => c !== null);
    const bank = references.length >= REFERENCES - 2 ? buildBank(references) : null;
    if (!bank) continue;
    used++;
    for (let k = 0; k < CLEAN_VIEWS; k++) {
      const cells = await cellsOf(await anotherView(photo, seed + p * 100 + 50 + k)), verdict = cells && judgePhoto(cells, bank);
      if (verdict?.z != null) trials.push({ kind: "clean", z: verdict.z, flagged: verdict.state === "worth_a_look", hit: false });
    }
    for (const [f, kind] of FAULTS.entries()) {
      const view = await anotherView(photo, seed + p * 100 + 70 + f), clean = await cellsOf(view);
      if (!clean) continue;
      const raw = await rawOf(view), random = seeded(seed + p * 10 + f), inside = insideCells(clean), cell = inside[Math.floor(random() * inside.length)]!;
      const x = (clean.crop.left + (clean.crop.width * ((cell % GRID) + 0.5)) / GRID) * raw.width, y = (clean.crop.top + (clean.crop.height * (Math.floor(cell / GRID) + 0.5)) / GRID) * raw.height;
      drawFault(raw, { kind, spot: { x, y, r: (0.05 + 0.07 * random()) * Math.sqrt(clean.crop.width * raw.width * clean.crop.height * raw.height) }, seed: seed + p * 10 + f });
      const cells = await cellsOf(await save(raw)), verdict = cells && judgePhoto(cells, bank);
      if (verdict?.z == null) continue;
      const hit = verdict.boxes.some(({ box: b }) => x / raw.width >= b.left - 0.05 && x / raw.width <= b.left + b.width + 0.05 && y / raw.height >= b.top - 0.05 && y / raw.height <= b.top + b.height + 0.05);
      trials.push({ kind, z: verdict.z, flagged: verdict.state === "worth_a_look", hit });
    }
  }
  await reader.close();
  const clean = trials.filter((t) => t.kind === "clean"), faulty = trials.filter((t) => t.kind !== "clean"), flagged = faulty.filter((t) => t.flagged);
  return {
    products: used, references: REFERENCES, auroc: auroc(faulty.map((t) => t.z), clean.map((t) => t.z)), cleanFlagged: shareWhere(clean, (t) => t.flagged), found: shareOf(flagged.length, faulty.length),
    boxTouchesFault: shareOf(flagged.filter((t) => t.hit).length, flagged.length), strict: { cleanFlagged: shareWhere(clean, (t) => t.z >= 3), found: shareWhere(faulty, (t) => t.z >= 3) },
    kinds: FAULTS.map((kind) => ({ kind, found: shareWhere(faulty.filter((t) => t.kind === kind), (t) => t.flagged) })),
  };
}
