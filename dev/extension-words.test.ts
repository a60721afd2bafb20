import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const ROOT = new URL("../", import.meta.url).pathname;
const LANGUAGES = ["de", "fr", "es", "ja"];
const ENGLISH = globSync("extensions/*/locales/en.default*.json", { cwd: ROOT });

/** "waiting.one" -> its text. */
function textsOf(value: object, path: readonly string[] = []): [string, string][] {
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    typeof part === "string"
      ? [[[...path, key].join("."), part] as [string, string]]
      : textsOf(part as object, [...path, key]),
  );
}
const read = (file: string) => new Map(textsOf(JSON.parse(readFileSync(`${ROOT}${file}`, "utf8")) as object));
const placeholders = (text = "") => [...text.matchAll(/\{\{\w+\}\}/g)].map(([found]) => found).sort();

test("each extension has words", () => expect(ENGLISH.length).toBeGreaterThanOrEqual(4));

test.each(ENGLISH.flatMap((english) => LANGUAGES.map((language) => [english, language] as const)))(
  "%s is there in %s with every text, its placeholders, and nothing left in English",
  (english, language) => {
    const file = english.replace("en.default", language);
    expect(existsSync(`${ROOT}${file}`), file).toBe(true);
    const [ours, theirs] = [read(english), read(file)];
    expect([...theirs.keys()].sort()).toEqual([...ours.keys()].sort());
    for (const [key, text] of theirs) {
      expect(placeholders(text), `${file} ${key}`).toEqual(placeholders(ours.get(key)));
      expect(text, `${file} ${key}`).not.toBe(ours.get(key));
    }
  },
);
