import { expect, test } from "vitest";
import { matching } from "./matching.ts";

const any = { state: null, missing: null, short: false };
const textOf = (q: string) => matching({ ...any, q }).text;

test("words of ASCII are compared by the plain collation, all others by the language's", () => {
  expect(textOf("shirt 99%")).toContain('title COLLATE "C" ILIKE');
  expect(textOf("Ärmel")).toMatch(/title\s+ILIKE/);
});

test("signs of the pattern language mean themselves", () => {
  expect(matching({ ...any, q: String.raw`50%_\ ` }).values).toContain(String.raw`%50\%\_\\ %`);
});
