import type { OwnerContent } from "#core/shopify/index.ts";
import { digestValue, sameValue } from "./compare.ts";
import { type Field, parseField, readField } from "./field.ts";
import type { FieldValue } from "./table.ts";

/**
 * Something that we wrote into a field of Shopify. `readBack` is the digest of what Shopify held afterwards, `before`
 * what stood there until then. `verdict` "edit": the words are a person's, we only carried them.
 */
export type Writing = { field: string; readBack: string | null; verdict: string; before: unknown };

type Published = Writing & { state: string; after: unknown };

/**
 * What we wrote into a product, of its publications: those that are recorded (also while they wait to be undone), and planned
 * ones whose value stands there already, for a worker that dies after its write has not recorded it.
 */
export const writingsAmong = <Row extends Published>(snapshot: OwnerContent, rows: readonly Row[]): Row[] =>
  rows.flatMap((row) => {
    if (row.state !== "planned") return [row];
    const field = parseField(row.field);
    const present = readField(snapshot, field);
    if (present === undefined || !sameValue(field.kind, present, row.after as FieldValue)) return [];
    return [{ ...row, readBack: digestValue(field.kind, present) }];
  });

/** Nobody but the app can write into its own namespace. */
export const isAppsOwn = ({ group }: Field): boolean => group === "metafields";

/** Whether a field holds exactly what this writing left there: nobody has changed it since. */
export const stillStands = ({ kind }: Field, present: FieldValue, writing: Pick<Writing, "readBack">): boolean =>
  writing.readBack === digestValue(kind, present);

/**
 * Ours or the merchant's? Ours is what we wrote by our own words and what nobody has changed since; a suggestion that a
 * person edited is theirs, and so is all that stands there from before us.
 * @param last our latest writing into this field
 */
export function isOurs(
  field: Field,
  present: FieldValue,
  last: Omit<Writing, "before" | "field"> | undefined,
): boolean {
  if (last?.verdict === "edit") return false;
  return isAppsOwn(field) || (last !== undefined && stillStands(field, present, last));
}

/**
 * The merchant's own value of a field: what stands there, or where that is ours, what stood there before we wrote. Our
 * words prove nothing about the product.
 * @param writings what we wrote, latest last
 */
export function merchantsValue(snapshot: OwnerContent, path: string, writings: readonly Writing[]): FieldValue {
  const field = parseField(path);
  return writings
    .filter((writing) => writing.field === path)
    .reduceRight<FieldValue>(
      (value, writing) => (isOurs(field, value, writing) ? (writing.before as FieldValue) : value),
      readField(snapshot, field) ?? null,
    );
}

/** Whether what stands in a field is ours. @param writings what we wrote, latest last */
export function holdsOurs(snapshot: OwnerContent, path: string, writings: readonly Writing[]): boolean {
  const field = parseField(path);
  const last = writings.findLast((writing) => writing.field === path);
  return isOurs(field, readField(snapshot, field) ?? null, last);
}
