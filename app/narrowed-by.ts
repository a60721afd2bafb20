import { ESSENTIAL } from "#core/fields/table.ts";
import { GAP_FILTERS } from "#core/feeds/points.ts";
import { PRODUCT_STATES } from "#core/products/states.ts";
import { capital } from "./words.ts";
import type { Words } from "./words/make-words.ts";

/** By what an export of products is narrowed, in words; an empty list where it is not. */
export function narrowedBy(words: Words, filter: Readonly<Record<string, unknown>>): string[] {
  const { t } = words;
  const field = ESSENTIAL.find((one) => one === filter["missing"]);
  const gap = GAP_FILTERS.find((one) => one === filter["gap"]);
  const state = PRODUCT_STATES.find((one) => one === filter["state"]);
  return [
    ...(typeof filter["q"] === "string" ? [t("export.quoted", { words: filter["q"] })] : []),
    ...(state ? [capital(t(`state.${state}`))] : []),
    ...(field ? [capital(t(`missing.${field}`))] : []),
    ...(gap ? [t(`gap.${gap}`)] : []),
    ...(filter["short"] === true ? [t("products.short")] : []),
  ];
}
