// The demo's own record against what a newcomer has to see: categories at most products, and texts that were written.
import { readFileSync } from "node:fs";

const CATEGORIES_AT_LEAST = 40;
const WRITTEN_AT_LEAST = 5;

const { products } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const categories = products.filter(({ category }) => category.state !== "unsure").length;
const written = products.filter(({ fields }) => fields.some(({ state }) => state === "published")).length;
process.stdout.write(
  `demo: ${categories} of ${products.length} products have a category (at least ${CATEGORIES_AT_LEAST}), ${written} have something written (at least ${WRITTEN_AT_LEAST})\n`,
);
process.exitCode = categories >= CATEGORIES_AT_LEAST && written >= WRITTEN_AT_LEAST ? 0 : 1;
