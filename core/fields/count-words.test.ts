import { expect, test } from "vitest";
import { countWords } from "./count-words.ts";

test.each([
  ["", 0],
  ["  – • !", 0],
  ["A linen shirt, washed twice.", 5],
  ["100 % cotton", 2],
  ["Ein T-Shirt für den Sommer", 6],
  ["このシャツは綿です", 5],
])("%s has %i words", (text, words) => expect(countWords(text)).toBe(words));
