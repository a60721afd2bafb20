import { createHash } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ShopId } from "#core/platform/ids.ts";
import { openDatabase } from "#core/tenancy/database.ts";
import { readCatalogue } from "#dev/catalogue/read-catalogue.ts";
import { report } from "#dev/cli.ts";
import { fillShop } from "#dev/demo/fill-shop.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import { ROOT } from "#dev/services/index.ts";
import { startStack } from "#dev/stack.ts";
import { lookAtShop, type ShownProduct } from "./look-at-shop.ts";
import { type Judged, measureCatalogue } from "./measure-catalogue.ts";
import { type ProductTruth, readTruth } from "./read-truth.ts";

const SHOP = ShopId.parse("measured.myshopify.com");
/** Beside the products' CSV: what is true of them (read-truth.ts). */
export const TRUTH = "truth.csv";

/**
 * Runs a whole catalogue through the product itself, with writing switched on, and holds what pages and store then hold
 * against the truth. The language model is the local one: texts come from rules. @throws Error when work stands still
 */
export async function runCatalogue(folder: string) {
  const truth = readTruth(join(folder, TRUTH));
  const { products, problems } = await readCatalogue(folder, [TRUTH]);
  for (const { row, message } of problems) process.stderr.write(`  ! row ${row}: ${message}\n`);
  const logPath = join(ROOT, ".local", "catalogue.log");
  await mkdir(join(ROOT, ".local"), { recursive: true });
  const log = await open(logPath, "w");
  const stack = await startStack({ report, logFile: log.fd });
  try {
    const handles = await report(`${products.length} products`, () => fillShop(stack, SHOP, products));
    const database = openDatabase({ url: stack.services.databaseUrl, pool: 2 });
    const idle = await report("looking at them", () => untilIdle(database, SHOP, { expected: handles.length }));
    const shown = await lookAtShop(database, SHOP);
    await database.$disconnect();
    if (!idle) throw new Error(`the work stands still; ${logPath} says more`);
    return measureCatalogue({ ...(await match(folder, shown.products, truth)), links: shown.links });
  } finally {
    await stack.stop();
    await log.close();
  }
}

/** Products by handle, photos by the bytes of their files. */
async function match(
  folder: string,
  shown: readonly ShownProduct[],
  truth: ReadonlyMap<string, ProductTruth>,
): Promise<Omit<Judged, "links">> {
  const products = shown.flatMap((product) => {
    const known = truth.get(product.handle);
    return known ? [{ shown: product, truth: known }] : [];
  });
  const photos: Judged["photos"] = [];
  for (const { shown: product, truth: known } of products)
    for (const photo of known.photos) {
      const bytes = await readFile(resolve(folder, photo.file));
      const fingerprint = createHash("sha256").update(bytes).digest("hex");
      const seen = product.photos.find((one) => one.fingerprint === fingerprint);
      if (seen) photos.push({ shown: seen, truth: photo, handle: product.handle });
    }
  return { products, photos };
}
