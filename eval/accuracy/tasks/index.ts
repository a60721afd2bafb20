import { join } from "node:path";
import type { PhotoAnalyser } from "#core/engine/index.ts";
import { openTitleReader } from "#eval/analyse/title-reader.ts";
import type { LabelledPhoto } from "../labels.ts";
import { measureAttributes } from "./attributes.ts";
import { measureCategory, type LabelledEvidence } from "./category.ts";
import { measureGarments } from "./garments.ts";
import { measureColour } from "./colour.ts";
import { type Bedrock, measureCopy } from "./copy.ts";
import { heldOutProducts, measureDefects } from "./defects.ts";
import { areGoods, measureDuplicates } from "./duplicates.ts";
import { measureLanguages } from "./languages.ts";
import { measureLearning } from "./learning.ts";
import { measureModeration } from "./moderation.ts";
import { measureQualityScores } from "./quality.ts";
import { measureRoles } from "./roles.ts";
import { measureText } from "./text.ts";
import { WORN } from "../worn-photos.ts";
import { measureWords } from "./words.ts";

type TaskDeps = {
  analyser: PhotoAnalyser;
  seed: number;
  clean: readonly Buffer[];
  names: readonly string[];
  modelsDir: string;
  bedrock: Bedrock | null;
};
type Measure = {
  uses(label: LabelledPhoto): boolean;
  measure(deps: TaskDeps, seen: readonly LabelledEvidence[]): unknown;
};

const never = () => false;
const isWorn = (l: LabelledPhoto) => l.source === WORN;

/** Each task says which labels it can use; null means that there was nothing to measure. */
export const TASKS = {
  category: {
    uses: (l) => l.truths.length > 0 || l.source === "none",
    measure: async (deps, seen) =>
      seen.length ? { ...measureCategory(seen), garmentsOnPeople: await measureGarments(deps) } : null,
  },
  learning: {
    uses: (l) => l.truths.length > 0 && l.source !== "vendure",
    measure: ({ seed }, seen) => (seen.length > 100 ? measureLearning(seed, seen) : null),
  },
  attributes: {
    uses: (l) => Boolean(l.pattern || l.sleeve),
    measure: (_, seen) => (seen.length ? measureAttributes(seen) : null),
  },
  words: { uses: never, measure: () => measureWords() },
  languages: { uses: never, measure: (deps) => measureLanguages(deps) },
  colour: {
    uses: (l) => Boolean(l.primary),
    measure: (deps, seen) => (seen.length ? measureColour(deps, seen) : null),
  },
  moderation: {
    uses: (l) => !["held-out", "second", "fresh", "vendure"].includes(l.source),
    measure: (_, seen) => (seen.length ? measureModeration(seen) : null),
  },
  defects: {
    uses: never,
    measure: (deps) =>
      deps.clean.length
        ? measureDefects(deps, heldOutProducts(deps.clean.map((bytes, k) => ({ bytes, name: deps.names[k]! }))))
        : null,
  },
  roles: { uses: isWorn, measure: (_, seen) => (seen.length ? measureRoles(seen) : null) },
  duplicates: {
    uses: (l) => isWorn(l) || areGoods(l),
    measure: (deps, seen) => (deps.clean.length ? measureDuplicates(deps, { photos: deps.clean, seen }) : null),
  },
  text: {
    uses: (l) => l.source === "clothing-dataset",
    measure: (deps, seen) => (deps.clean.length ? measureText(deps, { photos: deps.clean, garments: seen }) : null),
  },
  copy: { uses: (l) => Boolean(l.title), measure: copyFigures },
  quality: {
    uses: isWorn,
    measure: (deps, seen) => (deps.clean.length ? measureQualityScores(deps, { given: deps.clean, seen }) : null),
  },
} as const satisfies Record<string, Measure>;
export type Task = keyof typeof TASKS;

/** `catalogue`: what a run of the whole product over a catalogue with known answers gave. */
export type Section = Task | "catalogue";
export type Figures = { engine: string; seed: number } & { [S in Section]?: unknown };

async function copyFigures({ bedrock, modelsDir }: TaskDeps, seen: readonly LabelledEvidence[]) {
  const reader = bedrock && seen.length > 0 ? await openTitleReader(join(modelsDir, "..")) : null;
  return bedrock && reader ? measureCopy({ bedrock, decide: reader.decide }, seen).finally(() => reader.close()) : null;
}
