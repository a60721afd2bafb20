import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "#dev/services/index.ts";

const DOCS = join(ROOT, "docs");
const pages = [
  join(ROOT, "README.md"),
  join(ROOT, "models", "MODELS.md"),
  ...readdirSync(DOCS, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(DOCS, name)),
];
/** Links and pictures of a page that lead to files of ours, without what follows "#". */
const linksOf = (page: string): string[] =>
  [...readFileSync(page, "utf8").matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, link]) => link ?? "")
    .filter((link) => !/^(?:https?|mailto):/.test(link))
    .map((link) => join(dirname(page), link));

test("every link between the documents leads somewhere", () => {
  const links = pages.flatMap(linksOf);
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
});

test("the guide shows every picture that is taken for it, and none that is not", () => {
  const shown = linksOf(join(DOCS, "guide.md")).filter((link) => link.endsWith(".png"));
  const taken = readdirSync(join(DOCS, "guide")).map((name) => join(DOCS, "guide", name));
  expect(shown.toSorted()).toEqual(taken.toSorted());
});

/** The texts of core's own sources. */
const CORE = readdirSync(join(ROOT, "core"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => readFileSync(join(ROOT, "core", name), "utf8"));
const pairs = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, code = "", retry = ""]) => [code, retry] as const);

test("every code that a failure can have stands in docs/errors.md, with the way it is tried again", () => {
  const specs = CORE.flatMap((text) => pairs(text, /spec = \{ code: "(\w+)", status: \d+, retry: "(\w+)"/g));
  const [, union = ""] =
    /export type FailureCode =\s*ErrorCode([^;]+);/.exec(readFileSync(join(ROOT, "core/platform/errors.ts"), "utf8")) ??
    [];
  const besides = pairs(union, /"(\w+)"/g).map(([code]) => code);
  const told = pairs(readFileSync(join(ROOT, "docs/errors.md"), "utf8"), /^## (\w+)\n[^#]*?\(`(\w+)`\)/gm);
  expect(specs.length).toBeGreaterThan(20);
  expect(besides.length).toBeGreaterThan(3);
  const ways = new Map(told);
  expect(told.map(([code]) => code).toSorted()).toEqual(
    [...new Set([...specs.map(([code]) => code), ...besides])].toSorted(),
  );
  expect(specs.filter(([code, retry]) => ways.get(code) !== retry)).toEqual([]);
});
