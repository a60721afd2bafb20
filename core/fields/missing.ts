import type { ProductSnapshot } from "#core/shopify/index.ts";
import { ESSENTIAL, type Essential, fieldSpec } from "./table.ts";

const blank = (text: string | null) => (text ?? "").replaceAll(/<[^>]*>|&nbsp;|\s/g, "") === "";

/** Those that are empty in Shopify; alternative text, where one photo has none. */
export const missingIn = (snapshot: ProductSnapshot): Essential[] =>
  ESSENTIAL.filter((field) =>
    field === "alt" ? snapshot.media.some(({ alt }) => blank(alt)) : holdsNothing(snapshot, field),
  );

function holdsNothing(snapshot: ProductSnapshot, field: Essential): boolean {
  const { read, kind } = fieldSpec(field);
  const value = read(snapshot, { kind, param: "" }) ?? null;
  return typeof value === "string" ? blank(value) : value === null;
}
