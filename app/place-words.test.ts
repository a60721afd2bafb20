import { expect, test } from "vitest";
import { placeWords } from "./place-words.ts";
import { wordsIn } from "./words.server.ts";

const ENGLISH = wordsIn("en");

test.each([
  ["us.anthropic.claude-haiku-5-5", "in the United States"],
  ["eu.anthropic.claude-haiku-5-5", "in the European Union"],
  ["global.anthropic.claude-haiku-5-5", "anywhere in the world"],
  ["anthropic.claude-haiku-5-5", "in eu-central-1"],
  ["arn:aws:bedrock:eu-central-1:1:application-inference-profile/x", "in eu-central-1"],
])("%s: texts are written %s", (model, words) => {
  expect(placeWords(ENGLISH, { model, region: "eu-central-1" })).toBe(words);
});
