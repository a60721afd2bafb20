import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PhotoAnalyser } from "#core/engine/index.ts";
import { progressBar } from "../analyse/progress.ts";
import type { LabelledPhoto } from "./labels.ts";
import type { LabelledEvidence } from "./tasks/category.ts";

/**
 * Analyses each labelled photo once, for all tasks. Photos that cannot be read are named on the error stream and left
 * out.
 */
export async function lookAtPhotos(
  { analyser }: { analyser: PhotoAnalyser },
  { folder, labels }: { folder: string; labels: readonly LabelledPhoto[] },
): Promise<LabelledEvidence[]> {
  const seen: LabelledEvidence[] = [];
  const progress = progressBar(labels.length);
  for (const label of labels) {
    const path = join(folder, label.file);
    const result = await readFile(path).then(
      (bytes) => analyser.analyse(bytes),
      () => ({ kind: "rejected" as const, problem: "no such file" }),
    );
    if (result.kind === "analysed") seen.push({ label, path, evidence: result.evidence, vectors: result.vectors });
    else process.stderr.write(`${label.file}: ${result.problem}\n`);
    progress.step();
  }
  progress.clear();
  return seen;
}
