import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CategoryJudge } from "#core/classification/index.ts";
import {
  answerAt,
  CATEGORY_THRESHOLDS,
  shopVotes,
  type TaxonomyCategories,
  weighCategory,
} from "#core/engine/index.ts";
import { digest } from "#core/platform/crypto.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Logger } from "#core/platform/logger.ts";
import type { AdminFor } from "#core/shopify/index.ts";
import type { CategoryCalls, CategorySetup } from "./onnx/category-calls.ts";
import { openThreads, type Threads } from "./onnx/threads.ts";

const THREAD = new URL("./onnx/category-worker.ts", import.meta.url);

/** Shopify publishes a new taxonomy a few times a year. */
const KEEP_MS = 7 * 86_400_000;
/** After a failure products are judged by their photos alone for this long. */
const TRY_AGAIN_MS = 10 * 60_000;

type Deps = { modelsDir: string; cacheDir: string; adminFor: AdminFor; logger: Logger };

/**
 * Judges categories by a product's words, its photos and its shop. The taxonomy comes from a shop's Admin API; its
 * vectors ship with the models, and those of categories that came later are made once and kept in the cache. Shopify's
 * taxonomy is the same for every shop. Judging is done in a thread of its own.
 */
export function createCategoryJudge(deps: Deps): { judge: CategoryJudge; close(): Promise<void> } {
  let ready: Threads<CategoryCalls> | null = null;
  let preparing: Promise<void> | null = null;
  let failedAt = 0;
  async function prepare(shopId: ShopId) {
    try {
      const { taxonomy, file } = await readTaxonomy(deps, shopId);
      const cacheFile = join(deps.cacheDir, "category-vectors.bin");
      const setup = { modelsDir: deps.modelsDir, taxonomyFile: file, cacheFile };
      ready = await openThreads<CategoryCalls, CategorySetup>({ script: THREAD, setup, atMost: 1 });
      deps.logger.info({ categories: taxonomy.categories.length, taxonomy: taxonomy.version }, "taxonomy ready");
    } catch (error) {
      failedAt = Date.now();
      deps.logger.warn(
        { error, shopId },
        "the taxonomy could not be read; categories are judged by photos alone for now",
      );
    }
  }

  return {
    async judge(shopId, { photos, words, vector, examples, kind }) {
      if (ready) {
        const title = examples.length > 0 ? await ready.ask("embedTitle", { words }) : null;
        const shop = examples.length > 0 ? shopVotes(examples, { photo: vector, title }) : null;
        const seen = photos.map(({ category }) => ({ category }));
        return ready.ask("judge", { words, photos: seen, shop: shop ?? undefined, kind });
      }
      if (!preparing && Date.now() - failedAt > TRY_AGAIN_MS) {
        preparing = prepare(shopId).finally(() => {
          preparing = null;
        });
      }
      if (preparing) return "preparing";
      const shop = shopVotes(examples, { photo: vector, title: null }) ?? undefined;
      const alone = weighCategory({ photos });
      const unaided = answerAt(alone, CATEGORY_THRESHOLDS.unattended);
      const decision = answerAt(shop ? weighCategory({ photos, shop }) : alone, CATEGORY_THRESHOLDS.suggest);
      return { decision, unaided, title: null };
    },
    async close() {
      await preparing;
      await ready?.close();
    },
  };
}

async function readTaxonomy(
  { cacheDir, adminFor }: Deps,
  shopId: ShopId,
): Promise<{ taxonomy: TaxonomyCategories; file: string }> {
  const file = join(cacheDir, "taxonomy.json");
  const age = await stat(file).then(
    (entry) => Date.now() - entry.mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
  if (age < KEEP_MS) return { taxonomy: JSON.parse(await readFile(file, "utf8")) as TaxonomyCategories, file };
  const categories = await (await adminFor(shopId)).readTaxonomy();
  const taxonomy = { version: digest(categories).slice(0, 16), categories };
  await mkdir(cacheDir, { recursive: true });
  await writeFile(`${file}.${process.pid}`, JSON.stringify(taxonomy));
  await rename(`${file}.${process.pid}`, file);
  return { taxonomy, file };
}
