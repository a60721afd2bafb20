import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";

import { PhotoReport, photoReportSchema } from "#eval/analyse/photo-report.ts";
import { collectPhotos } from "./collect-photos.ts";

const here = new URL(".", import.meta.url).pathname;
const run = (...args: string[]) => spawnSync(process.execPath, [join(here, "main.ts"), ...args], { encoding: "utf8" });

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "analyse-"));
  await sharp({ create: { width: 320, height: 240, channels: 3, background: "#b03030" } })
    .jpeg()
    .toFile(join(folder, "a.jpg"));
  writeFileSync(join(folder, "b.jpg"), "no photo");
});
afterAll(() => rmSync(folder, { recursive: true }));

it("prints one report per line that fits the published schema; a bad photo is named and the others go on", () => {
  const { stdout, stderr, status } = run("--json", folder, join(folder, "missing.png"));
  const lines = stdout
    .trim()
    .split("\n")
    .map((l) => PhotoReport.parse(JSON.parse(l)));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ file: join(folder, "a.jpg"), width: 320, height: 240 });
  expect(stderr.trim().split("\n").toSorted()).toStrictEqual(
    [
      `${join(folder, "b.jpg")}: The file is no JPEG, PNG, WebP, GIF or AVIF photo. Save it as JPEG and upload that.`,
      `${join(folder, "missing.png")}: no such file or folder`,
    ].toSorted(),
  );
  expect(status).toBe(1);
});

it("photos are found in folders by their names; what macOS leaves beside them, and folders with such names, are no photos", () => {
  const folder = mkdtempSync(join(tmpdir(), "photos-"));
  for (const directory of ["__MACOSX", "a-folder.jpg"]) mkdirSync(join(folder, directory));
  for (const file of ["red.jpg", "blue.jfif", "._red.jpg", "__MACOSX/._blue.jpg", "notes.txt"])
    writeFileSync(join(folder, file), "x");
  const { photos, problems } = collectPhotos([folder]);
  expect(photos.map(({ name }) => relative(folder, name))).toStrictEqual(["blue.jfif", "red.jpg"]);
  expect(problems).toStrictEqual([]);
});

it("says the same for people", () => {
  const { stdout, stderr, status } = run(join(folder, "a.jpg"));
  expect(stdout).toMatch(/a\.jpg {2}320 x 240 jpeg\n {2}category .*\n/);
  expect([stderr, status]).toStrictEqual(["", 0]);
});

it.each([
  [["--bogus"], /^analyse: Unknown option '--bogus'.*\n$/],
  [[], /^analyse: name at least one photo.*\n$/],
])("wrong use is one line and exit 2: %j", (args, line) => {
  const { stderr, stdout, status } = run(...args);
  expect(stderr).toMatch(line);
  expect([stdout, status]).toStrictEqual(["", 2]);
});

it("the published schema is the one in use", () => {
  expect(JSON.parse(readFileSync(join(here, "photo-report.schema.json"), "utf8"))).toStrictEqual(
    JSON.parse(JSON.stringify(photoReportSchema())),
  );
});
