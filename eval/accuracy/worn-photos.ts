import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { neighboursOf } from "#core/engine/attributes/neighbours.ts";
import type { LabelledPhoto } from "./labels.ts";

export const WORN = "on people";

/**
 * Photos of garments on people, several of each product, where their folder is there: `labels.csv` with file, product,
 * colour (the shop's own option), role (main, alt, back), pattern and sleeve. Fair: the names that the app takes for
 * neighbours.
 */
export function wornPhotos(folder: string): LabelledPhoto[] {
  const path = join(folder, "labels.csv");
  if (!existsSync(path)) return [];
  const rows = parse(readFileSync(path), { columns: true }) as Record<"file" | "product" | Column, string>[];
  return rows.map(({ file, product, colour, role, pattern, sleeve }) => ({
    file,
    title: "",
    truths: [],
    coarse: false,
    source: WORN,
    pattern,
    sleeve,
    primary: colour,
    alsoAccepted: [...neighboursOf(colour)],
    secondary: [],
    product,
    role,
  }));
}
type Column = "colour" | "role" | "pattern" | "sleeve";

/** All photos of one product are of one half: what is chosen is chosen on the first, what is reported is of the second. */
export const halfOfProduct = (product: string): "fitted" | "held out" =>
  createHash("sha256").update(product).digest()[0]! % 2 === 0 ? "fitted" : "held out";

export const reportedWorn = <Seen extends { label: LabelledPhoto }>(seen: readonly Seen[]): Seen[] =>
  seen.filter(({ label }) => label.source === WORN && halfOfProduct(label.product ?? "") === "held out");
