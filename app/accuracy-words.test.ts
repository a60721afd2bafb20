import { expect, test } from "vitest";
import { keptWords, passedWords } from "./accuracy-words.ts";
import { wordsIn } from "./words.server.ts";

const ENGLISH = wordsIn("en");

test("a share is told with its interval and the number behind it", () => {
  expect(keptWords(ENGLISH, { share: 52 / 54, low: 0.875, high: 0.99, hits: 52, of: 54 })).toBe(
    "96 % kept as they were (88 to 99 %), of 54 decisions",
  );
  expect(keptWords(ENGLISH, { share: 1, low: 0.21, high: 1, hits: 1, of: 1 })).toBe(
    "100 % kept as they were (21 to 100 %), of 1 decision",
  );
});

test("a threshold is told by what it would have let through, right and wrong", () => {
  expect(passedWords(ENGLISH, 1_200, { hits: 48, of: 50, low: 0.865, high: 0.989 })).toBe(
    "Of your 1,200 decisions, 50 would have passed: 48 right, 2 wrong (87 to 99 % right).",
  );
  expect(passedWords(ENGLISH, 3, { hits: 0, of: 0, low: 0, high: 1 })).toBe(
    "None of your 3 decisions would have passed.",
  );
});
