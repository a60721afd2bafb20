import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { PhotoEvidence } from "#core/engine/index.ts";
import { type Judged, measureCatalogue } from "./measure-catalogue.ts";
import { readTruth } from "./read-truth.ts";

test("a truth file says what is true by product; one that names no product is told with its row", () => {
  const folder = mkdtempSync(join(tmpdir(), "truth-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "truth.csv");
  writeFileSync(file, "product,file,taxonomy_id,colour,worn\ntee,a.jpg,aa-1|aa-2,red,1\ntee,b.jpg,aa-1,blue,0\n");
  const tee = readTruth(file).get("tee");
  expect(tee?.categories).toEqual(["aa-1", "aa-2"]);
  expect(tee?.photos.map(({ colour, worn }) => [colour, worn])).toEqual([
    ["red", true],
    ["blue", false],
  ]);
  writeFileSync(file, "product,file\n,a.jpg\n");
  expect(() => readTruth(file)).toThrow("row 2 names no product");
  expect(() => readTruth(join(folder, "none.csv"))).toThrow("no such truth file");
});

const evidence = (primary: string, secondary: string[], score: number) =>
  ({
    colours: { state: "sure", primary: { name: primary }, secondary: secondary.map((name) => ({ name })) },
    attributes: { sleeve: { value: "short", state: "sure" } },
    quality: { score },
  }) as unknown as PhotoEvidence;
const truth = {
  file: "",
  colour: "red",
  role: "main",
  pattern: "solid",
  sleeve: "long",
  worn: true,
  clean: true,
  duplicateOf: "",
};
const photo = (fingerprint: string, seen: PhotoEvidence, alt: string) => ({
  fingerprint,
  evidence: seen,
  alt: { text: alt, written: true, doubted: false },
});

test("every figure counts what it says", () => {
  const shirt = {
    handle: "shirt",
    category: { id: "aa-1-13", confidence: 0.9 },
    written: "aa-1-13",
    top: [],
    asked: ["hg-1", "aa-1-13-8"],
    photos: [
      photo("1", evidence("red", ["beige"], 90), "Red shirt"),
      photo("2", evidence("blue", [], 60), "Red shirt"),
    ],
  };
  const mug = {
    handle: "mug",
    category: { id: "sg-4", confidence: 0.6 },
    written: null,
    top: [],
    asked: ["hg-11"],
    photos: [photo("3", evidence("orange", [], 85), "A green mug")],
  };
  const of = (handle: string, shown: (typeof mug)["photos"][number]) => ({ handle, shown, truth });
  const judged: Judged = {
    products: [
      { shown: shirt, truth: { categories: ["aa-1-13-8"], photos: [] } },
      { shown: mug, truth: { categories: ["hg-11"], photos: [] } },
    ],
    photos: [of("shirt", shirt.photos[0]!), of("shirt", shirt.photos[1]!), of("mug", mug.photos[0]!)],
    links: [
      { a: "1", b: "2" },
      { a: "2", b: "3" },
    ],
  };
  const share = (hits: number, all: number) => ({ hits, of: all });
  expect(measureCatalogue(judged)).toMatchObject({
    category: {
      shown: share(2, 2),
      shownRight: share(1, 2),
      wrongTopLevel: share(1, 2),
      written: share(1, 2),
      writtenRight: share(1, 1),
      writtenFromDepth3: share(1, 2),
      top1: share(1, 2),
      top5: share(2, 2),
    },
    colour: { sure: share(3, 3), fair: share(2, 3), strict: share(1, 3), skinAsColour: share(1, 3) },
    attributes: { sleeve: { sure: share(3, 3), right: share(0, 3) } },
    altTexts: { written: share(3, 3), wrongColour: share(1, 3), repeatAnother: share(1, 3) },
    quality: { cleanOnPerson: share(2, 3) },
    duplicates: { productsWithFalse: share(2, 2) },
  });
});
