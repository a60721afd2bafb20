import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildForeignWords, FOREIGN_LANGUAGES, type ForeignLanguage, type ForeignWords } from "#core/engine/index.ts";

const EVERYDAY_FILE = "labels/everyday-words.csv";
const NAMES_FILE = "labels/category-names.csv";

/** @returns a reader of one language's words, each language read when it is first asked for; about 10 MB each */
export function foreignWordsIn(modelsDir: string): (language: string) => ForeignWords | null {
  const kept = new Map<ForeignLanguage, ForeignWords>();
  return (asked) => {
    const language = FOREIGN_LANGUAGES.find((one) => one === asked.split("-")[0]);
    if (language === undefined) return null;
    const known = kept.get(language);
    if (known) return known;
    const everyday = entriesOf(join(modelsDir, EVERYDAY_FILE), language);
    const names = entriesOf(join(modelsDir, NAMES_FILE), language);
    const words = buildForeignWords(language, { everyday, names });
    kept.set(language, words);
    return words;
  };
}

/** Rows of "en;de;fr;es;ja", several names of one thing with "|" between them; an empty one says nothing. */
function entriesOf(file: string, language: ForeignLanguage): (readonly [string, string])[] {
  const [head = "", ...lines] = readFileSync(file, "utf8").trim().split("\n");
  const column = head.split(";").indexOf(language);
  return lines.flatMap((line) => {
    const cells = line.split(";");
    const english = cells[0] ?? "";
    return (cells[column] ?? "").split("|").flatMap((name) => (name === "" ? [] : [[name, english] as const]));
  });
}
