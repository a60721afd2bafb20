import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { seenWords, THINGS } from "#app/term-words.ts";
import { wordsIn } from "#app/words.server.ts";

test("whatever the detector calls a thing has a word in each language", () => {
  const file = join(import.meta.dirname, "..", "models", "labels", "openimages-v4-24.json");
  const labels = (JSON.parse(readFileSync(file, "utf8")) as { label: string }[]).map(({ label }) => label);
  expect(seenWords(wordsIn("de"), "Bicycle")).toBe("Fahrrad");
  expect(seenWords(wordsIn("ja"), "something newer")).toBe("something newer");
  expect(labels.map((label) => label.toLowerCase()).toSorted()).toEqual([...THINGS].toSorted());
});
