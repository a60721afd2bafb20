import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const sources = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

test("the environment is read in one place", () => {
  const readers = ["app", "core", "worker"]
    .flatMap(sources)
    .filter((file) => /process\.env\b/.test(readFileSync(file, "utf8")));
  expect(readers.map((file) => file.slice(ROOT.length + 1))).toEqual(["core/platform/config.ts"]);
});

test("the product never imports what exists for development and tests", () => {
  const importers = ["app", "core", "worker"]
    .flatMap(sources)
    .filter((file) => /from "(#dev|#tests|(\.\.\/)+(dev|tests))\//.test(readFileSync(file, "utf8")));
  expect(importers).toEqual([]);
});
