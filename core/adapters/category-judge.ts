import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CategoryJudge, CategoryQuestion } from "#core/classification/index.ts";
import {
  type CandidateDeps,
  CATEGORY_THRESHOLDS,
  type CategoryCandidates,
  decideCategory,
  findCandidates,
  shopVotes,
  type TaxonomyCategories,
} from "#core/engine/index.ts";
import { digest } from "#core/platform/crypto.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Logger } from "#core/platform/logger.ts";
import type { AdminFor } from "#core/shopify/index.ts";
import { loadCandidateDeps } from "./onnx/candidate-deps.ts";
import { loadTextEmbedder } from "./onnx/text-embedder.ts";

/** Shopify publishes a new taxonomy a few times a year. */
const KEEP_MS = 7 * 86_400_000;
/** After a failure products are judged by their photos alone for this long. */
const TRY_AGAIN_MS = 10 * 60_000;

/**
 * A product is judged again when its answers come, mostly within seconds; what its words and photos are near to is the
 * same then. About 100 KB each.
 */
const KEPT = 100;

type Deps = { modelsDir: string; cacheDir: string; adminFor: AdminFor; logger: Logger };

/**
 * Judges categories by a product's words, its photos and its shop. The taxonomy comes from a shop's Admin API; its
 * vectors ship with the models, and those of categories that came later are made once and kept in the cache. Shopify's
 * taxonomy is the same for every shop.
 */
export function createCategoryJudge(deps: Deps): { judge: CategoryJudge; close(): Promise<void> } {
  let ready: CandidateDeps | null = null;
  let preparing: Promise<void> | null = null;
  let failedAt = 0;
  const kept = new Map<string, Promise<CategoryCandidates>>();

  function candidatesOf(
    known: CandidateDeps,
    { words, photos }: Pick<CategoryQuestion, "words" | "photos">,
  ): Promise<CategoryCandidates> {
    const key = digest([words, photos.map(({ fingerprint, engineVersion }) => [fingerprint, engineVersion])]);
    const candidates = kept.get(key) ?? findCandidates(known, { words, photos });
    kept.delete(key);
    kept.set(key, candidates);
    candidates.catch(() => kept.delete(key));
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    return candidates;
  }

  async function prepare(shopId: ShopId) {
    const embedder = await loadTextEmbedder({ modelsDir: deps.modelsDir });
    try {
      const taxonomy = await readTaxonomy(deps, shopId);
      ready = await loadCandidateDeps(
        { embedder, modelsDir: deps.modelsDir, cacheFile: join(deps.cacheDir, "category-vectors.bin") },
        taxonomy,
      );
      deps.logger.info({ categories: taxonomy.categories.length, taxonomy: taxonomy.version }, "taxonomy ready");
    } catch (error) {
      failedAt = Date.now();
      deps.logger.warn(
        { error, shopId },
        "the taxonomy could not be read; categories are judged by photos alone for now",
      );
      await embedder.close();
    }
  }

  return {
    async judge(shopId, { photos, words, vector, examples, kind }) {
      const threshold = CATEGORY_THRESHOLDS.suggest;
      if (ready) {
        const title = words.title.trim();
        const embedded = title ? await ready.embedder.embed(title) : null;
        const shop = shopVotes(examples, { photo: vector, title: embedded }) ?? undefined;
        const candidates = await candidatesOf(ready, { words, photos });
        return {
          decision: decideCategory({ photos, candidates, threshold, shop, kind }),
          unaided: decideCategory({ photos, candidates, threshold: CATEGORY_THRESHOLDS.unattended }),
          title: embedded,
        };
      }
      if (!preparing && Date.now() - failedAt > TRY_AGAIN_MS) {
        preparing = prepare(shopId).finally(() => {
          preparing = null;
        });
      }
      if (preparing) return "preparing";
      const shop = shopVotes(examples, { photo: vector, title: null }) ?? undefined;
      const unaided = decideCategory({ photos, threshold: CATEGORY_THRESHOLDS.unattended });
      return { decision: decideCategory({ photos, threshold, shop }), unaided, title: null };
    },
    async close() {
      await preparing;
      await ready?.embedder.close();
    },
  };
}

async function readTaxonomy({ cacheDir, adminFor }: Deps, shopId: ShopId): Promise<TaxonomyCategories> {
  const file = join(cacheDir, "taxonomy.json");
  const age = await stat(file).then(
    (entry) => Date.now() - entry.mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
  if (age < KEEP_MS) return JSON.parse(await readFile(file, "utf8")) as TaxonomyCategories;
  const categories = await (await adminFor(shopId)).readTaxonomy();
  const taxonomy = { version: digest(categories).slice(0, 16), categories };
  await mkdir(cacheDir, { recursive: true });
  await writeFile(`${file}.${process.pid}`, JSON.stringify(taxonomy));
  await rename(`${file}.${process.pid}`, file);
  return taxonomy;
}
