import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { buildCategoryVectors, type CategoryVectors, type TaxonomyCategories } from "#core/analysis/category/category-vectors.ts";
import { decodeCategoryVectors, encodeCategoryVectors } from "#core/analysis/category/vectors-file.ts";
import type { TextEmbedder } from "#core/analysis/ports.ts";

type Deps = { embedder: TextEmbedder; file: string; onProgress?: (done: number, of: number) => void };

/** The vectors of a taxonomy from a file, made where they are missing (about 25 s for all) and kept there, batch by batch, so that a stop loses little. */
export async function loadCategoryVectors({ embedder, file, onProgress }: Deps, taxonomy: TaxonomyCategories): Promise<CategoryVectors> {
  const known = existsSync(file) ? decodeCategoryVectors(readFileSync(file), { embedder, taxonomy }) : null;
  if (known && known.done === known.ids.length) return known;
  let latest: CategoryVectors | undefined;
  for await (latest of buildCategoryVectors(known ? { embedder, known } : { embedder }, taxonomy)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.part`, encodeCategoryVectors(latest));
    renameSync(`${file}.part`, file);
    onProgress?.(latest.done, latest.ids.length);
  }
  return latest!;
}
