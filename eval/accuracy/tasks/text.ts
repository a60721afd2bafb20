import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadPhotoAnalyser } from "#core/adapters/onnx/photo-analyser.ts";
import { isOverlay, type PhotoEvidence } from "#core/engine/index.ts";
import { seeded } from "../degrade.ts";
import { heldOutOf } from "../halves.ts";
import { drawOverlay, drawPrint, WORDS } from "../overlays.ts";
import { shareWhere } from "../statistics.ts";
import type { LabelledEvidence } from "./category.ts";

const ROUNDS = 3;

type Look = (bytes: Buffer) => Promise<PhotoEvidence | null>;
const overlays = (e: PhotoEvidence) => (e.text?.lines ?? []).filter(isOverlay);
const plain = (s: string) => s.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/**
 * Drawn overlays: does the cheap look pass them, are they found, are the letters right? Plain photos: how many are said
 * to carry an overlay?
 */
async function measureOverlays(look: Look, photos: readonly Buffer[], random: () => number) {
  const drawn: { passed: boolean; found: boolean; right: boolean }[] = [];
  const untouched: { passed: boolean; overlay: boolean }[] = [];
  for (const bytes of photos) {
    const before = await look(bytes);
    if (!before) continue;
    untouched.push({ passed: before.text?.state === "read", overlay: overlays(before).length > 0 });
    for (let round = 0; round < ROUNDS; round++) {
      const text = WORDS[Math.floor(random() * WORDS.length)]!;
      const after = await look(await drawOverlay(bytes, { text, random }));
      if (!after) continue;
      const lines = overlays(after);
      drawn.push({
        passed: after.text?.state === "read",
        found: lines.length > overlays(before).length,
        right: plain(lines.map((l) => l.text).join("")).includes(plain(text)),
      });
    }
  }
  return {
    photos: untouched.length,
    overlayPassesCheapLook: shareWhere(drawn, (d) => d.passed),
    overlayFound: shareWhere(drawn, (d) => d.found),
    lettersRight: shareWhere(drawn, (d) => d.right),
    plainPassesCheapLook: shareWhere(untouched, (d) => d.passed),
    plainSaidToHaveOverlay: shareWhere(untouched, (d) => d.overlay),
  };
}

/** Garments as they are, and with one print drawn on each: how many prints that were read are taken for overlays? */
async function measurePrints(look: Look, garments: readonly LabelledEvidence[], random: () => number) {
  const real: boolean[] = [];
  const drawn: boolean[] = [];
  for (const { path, evidence } of garments) {
    const bytes = await readFile(path);
    const before = await look(bytes);
    const text = WORDS[Math.floor(random() * WORDS.length)]!;
    if (before?.text?.lines.length) real.push(overlays(before).length > 0);
    const printed = await drawPrint(bytes, { text, random, box: evidence.mask.box });
    const after = printed && (await look(printed));
    if (before && after && (after.text?.lines.length ?? 0) > (before.text?.lines.length ?? 0))
      drawn.push(overlays(after).length > overlays(before).length);
  }
  return {
    garments: garments.length,
    realTextSaidToBeOverlay: shareWhere(real, Boolean),
    drawnPrintSaidToBeOverlay: shareWhere(drawn, Boolean),
  };
}

/**
 * Overlays on the half of the photos, every second by name, that the rule was not chosen on; prints on all garments,
 * since it was chosen on none.
 */
export async function measureText(
  { modelsDir, seed }: { modelsDir: string; seed: number },
  { photos, garments }: { photos: readonly Buffer[]; garments: readonly LabelledEvidence[] },
) {
  const analyser = await loadPhotoAnalyser({ modelsDir: join(modelsDir), text: true });
  const random = seeded(seed);
  const look: Look = async (bytes) => {
    const r = await analyser.analyse(bytes);
    return r.kind === "analysed" ? r.evidence : null;
  };
  const found = {
    ...(await measureOverlays(look, heldOutOf(photos), random)),
    ...(garments.length ? await measurePrints(look, garments, random) : {}),
  };
  await analyser.close();
  return found;
}
