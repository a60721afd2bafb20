/**
 * Writes core/copywriting/product-words.json: the words of Shopify's category names in four languages, from npm's
 * shopify-taxonomy-* (MIT).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const LANGUAGES = ["en", "de", "fr", "es"];

const words = new Set<string>();
for (const language of LANGUAGES) {
  const entry = require.resolve(`shopify-taxonomy-${language}`);
  const { verticals } = JSON.parse(readFileSync(join(dirname(entry), `${language}.json`), "utf8")) as {
    verticals: { categories: { name: string }[] }[];
  };
  for (const { name } of verticals.flatMap(({ categories }) => categories))
    for (const word of name.toLowerCase().match(/\p{L}{3,}/gu) ?? []) words.add(word);
}
writeFileSync(
  new URL("../../core/copywriting/product-words.json", import.meta.url),
  `${JSON.stringify([...words].sort().join(" "))}\n`,
);
process.stdout.write(`${words.size} words\n`);
