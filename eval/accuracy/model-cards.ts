import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readManifest, type ModelEntry } from "#core/adapters/onnx/manifest.ts";
import { CAVEATS, FUSION_CAVEAT } from "./caveats.ts";
import { sectionText } from "./print-figures.ts";
import type { Figures, Section } from "./tasks/index.ts";

const card = (m: ModelEntry) =>
  `| ${m.name} | ${m.task} | ${(m.bytes / 1e6).toFixed(1)} | ${m.latencyMs} | ${m.licence} | ${m.source.upstream} (${m.source.package}, ${m.source.registry}) |`;

/** The whole of models/MODELS.md: which models, what they were measured at, and how to read it. */
export function modelCards(modelsDir: string, { engine, seed, ...tasks }: Figures): string {
  const { models } = readManifest(modelsDir);
  const sections = (Object.entries(tasks) as [Section, unknown][]).map(
    ([task, figures]) => `## ${task[0]!.toUpperCase()}${task.slice(1)}\n\n${CAVEATS[task]}\n\n${sectionText(figures)}`,
  );
  return `# Models and what they were measured at

Written by \`npm run accuracy -- --write\`; do not edit. The latest section was measured with engine ${engine}, seed ${seed}; a section keeps
its figures until it is measured again, which is when what it rests on changes. Shares stand with their 95 % interval (Wilson) and count.
Exact tensors, hashes and thresholds: manifest.json. Notices: licences/NOTICE.md. Rebuilding every file: build/.

| model | task | MB | ms, 1 thread | licence | from |
|---|---|---|---|---|---|
${models.map(card).join("\n")}

${[...sections, ...fusionSection(modelsDir)].join("\n\n")}
`;
}

/** Figures of fits come from their own scripts, where everything is judged by weights fitted without it. */
function fusionSection(modelsDir: string): string[] {
  const section = (file: string, heading: string) =>
    existsSync(join(modelsDir, file))
      ? [`${heading}\n\n${sectionText(JSON.parse(readFileSync(join(modelsDir, file), "utf8")))}`]
      : [];
  return [
    ...section("fusion-figures.json", `## Category by words and photos\n\n${FUSION_CAVEAT}`),
    ...section("photo-doubt-figures.json", "## Category by photo alone, with the doubt"),
  ];
}
