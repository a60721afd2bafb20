import { readFileSync } from "node:fs";
import { workerData } from "node:worker_threads";
import { findCandidates, type TaxonomyCategories } from "#core/engine/index.ts";
import { loadCandidateDeps } from "./candidate-deps.ts";
import type { CategoryCalls, CategorySetup } from "./category-calls.ts";
import { serve } from "./serve-thread.ts";
import { loadTextEmbedder } from "./text-embedder.ts";

// The thread that compares a product's words with every category: some 40 ms each, in which the main thread turns.
const { modelsDir, taxonomyFile, cacheFile } = workerData as CategorySetup;
const embedder = await loadTextEmbedder({ modelsDir });
const taxonomy = JSON.parse(readFileSync(taxonomyFile, "utf8")) as TaxonomyCategories;
const deps = await loadCandidateDeps({ embedder, modelsDir, cacheFile }, taxonomy);

serve<CategoryCalls, CategorySetup>({
  async findCandidates({ words, photos }) {
    const title = words.title.trim();
    return {
      candidates: await findCandidates(deps, { words, photos }),
      title: title ? await embedder.embed(title) : null,
    };
  },
});
