import type { ProductText } from "#core/engine/index.ts";
import { digestValue, type FieldValue, parseField, plainText, readField } from "#core/fields/index.ts";
import { cutText } from "#core/platform/text.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";

const DESCRIPTION_LIMIT = 5_000;

type Written = { field: string; readBack: string | null; decidedBy: string; before: unknown };

/**
 * What the merchant wrote about the product. Where a field holds words of ours, those that stood there before: ours
 * prove nothing.
 * @param written what we wrote, latest last
 */
export function wordsOf(snapshot: ProductSnapshot, written: readonly Written[]): ProductText {
  const own = (path: string): FieldValue => {
    const field = parseField(path);
    // Each step back is taken only while the field holds exactly what that write left there. A value that a person
    // edited is theirs.
    return written
      .filter((row) => row.field === path)
      .reduceRight<FieldValue>(
        (value, row) =>
          row.readBack === digestValue(field.kind, value) && !row.decidedBy.startsWith("edit:")
            ? (row.before as FieldValue)
            : value,
        readField(snapshot, field) ?? null,
      );
  };
  const tags = own("tags");
  return {
    title: String(own("title") ?? ""),
    description: cutText(plainText(String(own("description") ?? "")), DESCRIPTION_LIMIT),
    tags: Array.isArray(tags) ? tags.map(String) : [],
    // "Title" is what Shopify calls the option of a product that has none.
    options: Object.fromEntries(
      snapshot.options.filter(({ name }) => name !== "Title").map(({ name, values }) => [name, values]),
    ),
  };
}
