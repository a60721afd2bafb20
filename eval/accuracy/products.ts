import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { ProductWords } from "#core/engine/index.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
/** Where the evaluation photos stand, if they are at hand. */
export const EVALUATION = join(ROOT, "../shared/eval");

/** A product with the categories that are right for it. `coarse`: below them is right too. `files`: its photos, as paths. */
export type LabelledProduct = {
  shop: string;
  words: ProductWords;
  truths: string[];
  coarse: boolean;
  files: string[];
};

const rowsOf = (file: string) =>
  parse(readFileSync(file), { columns: true, skip_empty_lines: true, bom: true, trim: true }) as Record<
    string,
    string
  >[];

const list = (text: string | undefined, separator: string) =>
  (text ?? "")
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);

export const titleAlone = (title: string, language = "en"): ProductWords => ({
  language,
  title,
  vendor: "",
  type: "",
  tags: [],
  collections: [],
  options: [],
  description: "",
  files: [],
});

/** "Size: S, M | Color: Sage" */
const optionsOf = (text: string | undefined) =>
  list(text, "|").map((option) => {
    const [name = "", values] = option.split(/:(.*)/su);
    return { name: name.trim(), values: list(values, ",") };
  });

/** 650 products of 29 shops that do not exist, written for this: titles, types, tags and options as shops write them. */
export const ownShops = (): LabelledProduct[] =>
  rowsOf(join(ROOT, "eval/accuracy/labels/own-shops.csv")).map((row) => ({
    shop: row["shop"]!,
    words: {
      language: "en",
      title: row["title"]!,
      vendor: row["vendor"]!,
      type: row["type"]!,
      tags: list(row["tags"], ","),
      collections: [],
      options: optionsOf(row["options"]),
      description: row["description"]!,
      files: [],
    },
    truths: list(row["taxonomy_id"], "|"),
    coarse: false,
    files: [],
  }));

/** Which half of the garments on people a product belongs to, by its handle: one is fitted on, the other only reported. */
const halfOfProduct = (handle: string): "fitted" | "reported" =>
  createHash("sha256").update(handle).digest()[0]! % 2 === 0 ? "fitted" : "reported";

/** Garments on people, several photos each, title only; none where the evaluation photos are not at hand. */
export function garmentsOnPeople(half: "fitted" | "reported"): LabelledProduct[] {
  const folder = join(EVALUATION, "onmodel");
  if (!existsSync(join(folder, "labels.csv"))) return [];
  const byProduct = Map.groupBy(rowsOf(join(folder, "labels.csv")), (row) => row["product"]!);
  return [...byProduct]
    .filter(([handle]) => halfOfProduct(handle) === half)
    .map(([, rows]) => ({
      shop: "on people",
      words: titleAlone(rows[0]!["title"]!),
      truths: list(rows[0]!["taxonomy_id"], "|"),
      coarse: false,
      files: rows.map((row) => join(folder, row["file"]!)),
    }));
}
