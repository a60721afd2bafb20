import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { archiveAddress, type LockFile } from "#dev/lock-file.ts";

const { packages } = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8")) as LockFile;

test("an archive's address has the package's own name, also behind an alias", () => {
  expect(archiveAddress("node_modules/lodash", { version: "4.17.21" })).toBe(
    "https://packages.invalid/lodash/-/lodash-4.17.21.tgz",
  );
  expect(archiveAddress("node_modules/a/node_modules/@b/c", { version: "1.0.0" })).toBe(
    "https://packages.invalid/@b/c/-/c-1.0.0.tgz",
  );
  expect(archiveAddress("node_modules/old", { name: "@b/c", version: "1.0.0" })).toBe(
    "https://packages.invalid/@b/c/-/c-1.0.0.tgz",
  );
  expect(archiveAddress("", { version: "0.1.0" })).toBeNull();
});

test("the lock file says where each archive lies and names no host (npm run lock puts it right)", () => {
  for (const [path, locked] of Object.entries(packages))
    expect(locked.resolved ?? null, path).toBe(archiveAddress(path, locked));
});
