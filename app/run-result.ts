import type { ResultRow } from "#core/runs/index.ts";
import { line } from "#core/platform/csv.ts";
import { causeWords, findingWords } from "#app/run-words.ts";
import type { Key } from "#app/words/catalogue.ts";
import type { Words } from "#app/words/make-words.ts";

/** By the key of its head; Shopify's own word for a handle is the same in every language. */
const COLUMNS: [Extract<Key, `csv.${string}`> | "Handle", (row: ResultRow, words: Words) => string | number][] = [
  ["Handle", ({ handle }) => handle ?? ""],
  ["csv.title", ({ title }) => title ?? ""],
  ["csv.productId", ({ productGid }) => productGid.split("/").at(-1) ?? ""],
  ["csv.outcome", ({ state }, { t }) => t(`item.${state}`)],
  ["csv.reason", reasonOf],
  ["csv.photos", ({ photos }) => photos],
  ["csv.suggestions", ({ suggested }) => suggested],
  ["csv.written", ({ written }) => written],
  ["csv.undone", ({ undone }) => undone],
  ["csv.refused", ({ refused }) => refused],
  [
    "csv.findings",
    ({ findings }, words) => findings.map(({ field, finding }) => findingWords(words, field, finding)).join("; "),
  ],
  ["csv.endedAt", ({ endedAt }) => endedAt?.toISOString().slice(0, 19).replace("T", " ") ?? ""],
];

function reasonOf({ code, message }: ResultRow, words: Words): string {
  if (code === null) return "";
  const { title, told } = causeWords(words, code, message);
  return told ? `${title}: ${told}` : title;
}

export const resultHeader = ({ t }: Words): string => line(COLUMNS.map(([key]) => (key === "Handle" ? key : t(key))));
export const resultLine = (words: Words, row: ResultRow): string => line(COLUMNS.map(([, read]) => read(row, words)));
