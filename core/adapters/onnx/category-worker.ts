import { readFileSync } from "node:fs";
import { workerData } from "node:worker_threads";
import type { TaxonomyCategories } from "#core/engine/index.ts";
import { loadCandidateDeps } from "./candidate-deps.ts";
import type { CategoryCalls, CategorySetup } from "./category-calls.ts";
import { categoryJudgement, rememberTexts, titleVector } from "./category-judgement.ts";
import { serve } from "./serve-thread.ts";
import { loadTextEmbedder } from "./text-embedder.ts";

// The thread that judges categories: some 15 ms a product, in which the main thread turns. What a product's words are near
// to stays here: as a message it was some 300 KB, and most of what the main thread held.
const { modelsDir, taxonomyFile, cacheFile } = workerData as CategorySetup;
const embedder = rememberTexts(await loadTextEmbedder({ modelsDir }));
const taxonomy = JSON.parse(readFileSync(taxonomyFile, "utf8")) as TaxonomyCategories;
const deps = await loadCandidateDeps({ embedder, modelsDir, cacheFile }, taxonomy);

serve<CategoryCalls, CategorySetup>({
  judge: categoryJudgement(deps),
  embedTitle: ({ words }) => titleVector(deps, words),
});
