import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ShopWords } from "#core/engine/index.ts";

const SHOP_WORDS_FILE = "labels/shop-words.csv";

/** The everyday words of categories, written for this: a category's id and its words, "|" between them. */
export function loadShopWords(modelsDir: string): ShopWords {
  const [, ...lines] = readFileSync(join(modelsDir, SHOP_WORDS_FILE), "utf8").trim().split("\n");
  return lines.map((line) => {
    const comma = line.indexOf(",");
    return { id: line.slice(0, comma), words: line.slice(comma + 1).split("|") };
  });
}
