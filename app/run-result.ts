import type { ResultRow } from "#core/runs/index.ts";
import { causeWords, findingWords } from "#app/run-words.ts";
import type { Words } from "#app/words/make-words.ts";

const COLUMNS: [string, (row: ResultRow, words: Words) => string | number][] = [
  ["Handle", ({ handle }) => handle ?? ""],
  ["Title", ({ title }) => title ?? ""],
  ["Product ID", ({ productGid }) => productGid.split("/").at(-1) ?? ""],
  ["Outcome", ({ state }, { t }) => t(`item.${state}`)],
  ["Reason", reasonOf],
  ["Photos", ({ photos }) => photos],
  ["Suggestions", ({ suggested }) => suggested],
  ["Fields written", ({ written }) => written],
  ["Fields taken back", ({ undone }) => undone],
  ["Fields kept as they were", ({ refused }) => refused],
  [
    "Findings",
    ({ findings }, words) => findings.map(({ field, finding }) => findingWords(words, field, finding)).join("; "),
  ],
  ["Ended at (UTC)", ({ endedAt }) => endedAt?.toISOString().slice(0, 19).replace("T", " ") ?? ""],
];

function reasonOf({ code, message }: ResultRow, words: Words): string {
  if (code === null) return "";
  const { title, told } = causeWords(words, code, message);
  return told ? `${title}: ${told}` : title;
}

/** A spreadsheet takes a cell that begins so for a formula: what a shop's titles say must stay text. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: string | number): string {
  const text = String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const line = (cells: readonly (string | number)[]) => `${cells.map(cell).join(",")}\r\n`;

export const RESULT_HEADER = line(COLUMNS.map(([name]) => name));
export const resultLine = (words: Words, row: ResultRow): string => line(COLUMNS.map(([, read]) => read(row, words)));
