/**
 * Writes models/labels/category-names.csv: the names of Shopify's categories in English and in four other languages, from
 * npm's shopify-taxonomy-* (MIT). Names of several things ("Coats & Jackets") are also written thing by thing, where each
 * language names as many.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const LANGUAGES = ["en", "de", "fr", "es", "ja"] as const;
/** Below, a part is named in the context of the others ("Bassoon Care & Cleaning"). */
const PARTS_UNTIL_DEPTH = 4;
const BETWEEN = / & | and | und | et | y | e |, |、|・/u;

function namesIn(language: string): Map<string, string> {
  const entry = require.resolve(`shopify-taxonomy-${language}`);
  const { verticals } = JSON.parse(readFileSync(join(dirname(entry), `${language}.json`), "utf8")) as {
    verticals: { categories: { id: string; name: string }[] }[];
  };
  return new Map(verticals.flatMap(({ categories }) => categories.map(({ id, name }) => [id, name.trim()])));
}

const names = LANGUAGES.map(namesIn);
const rows = new Set<string>();
const add = (row: readonly string[]) => rows.add(row.map((name) => name.replaceAll(";", ",")).join(";"));
for (const id of names[0]!.keys()) {
  const row = names.map((of) => of.get(id) ?? "");
  add(row);
  const parts = row.map((name) => name.split(BETWEEN));
  const count = id.split("-").length > PARTS_UNTIL_DEPTH ? 1 : parts[0]!.length;
  // A language that names another number of things is left out of these rows, German's shared endings ("Kaffee- & Teebecher") too.
  const fits = parts.map((of) => of.length === count && !of.some((part) => part.endsWith("-") || part.startsWith("-")));
  if (count > 1)
    for (let k = 0; k < count; k++) add(parts.map((of, language) => (fits[language] ? of[k]!.trim() : "")));
}
const file = new URL("../labels/category-names.csv", import.meta.url);
writeFileSync(file, `${[LANGUAGES.join(";"), ...rows].join("\n")}\n`);
process.stdout.write(`${rows.size} rows\n`);
