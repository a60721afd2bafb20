import { readFileSync } from "node:fs";

let known: ReadonlySet<string> | null = null;

/**
 * Words of Shopify's category names in English, German, French and Spanish; made by
 * models/build/write-product-words.ts. Read with the first question: 250 kB.
 */
function words(): ReadonlySet<string> {
  known ??= new Set(
    (JSON.parse(readFileSync(new URL("./product-words.json", import.meta.url), "utf8")) as string).split(" "),
  );
  return known;
}

/**
 * Whether a word (lower case, in singular or plural) names goods, or a part or quality of goods, in Shopify's taxonomy.
 */
export const isProductWord = (word: string): boolean =>
  [
    word,
    `${word}s`,
    `${word}es`,
    word.replace(/e?s$/, ""),
    word.replace(/s$/, ""),
    word.replace(/y$/, "ies"),
    word.replace(/ies$/, "y"),
  ].some((form) => words().has(form));
