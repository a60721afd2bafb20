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
