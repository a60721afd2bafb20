import { type FieldKind, type FieldValue, isEmpty, plainText } from "#core/fields/index.ts";

/** Of a text that is less than half as long as the person's, most of what they wrote would be lost. */
const HALF = 0.5;

/**
 * Whether a text says less than the one that a person wrote: no word of its own, or less than half of the words. Such a
 * text is no offer, nor is a category that the one that stands lies in, nor anything beside what a person chose in a
 * category field. Other values that are chosen are never weaker.
 * @param before what the field holds, in a person's words
 */
export function saysLess(kind: FieldKind, before: FieldValue, proposed: FieldValue): boolean {
  if (kind === "taxonomy") return isBelow(before, proposed);
  if (kind === "entries") return !isEmpty(kind, before);
  if (kind !== "text" && kind !== "html") return false;
  const theirs = textWords(before);
  const ours = textWords(proposed);
  if (theirs.length === 0) return false;
  const known = new Set(theirs);
  return ours.every((word) => known.has(word)) || ours.length < theirs.length * HALF;
}

const idOf = (value: FieldValue): string | null =>
  typeof value === "object" && value !== null && "id" in value ? String(value.id) : null;

/** A category's id names its whole path: "aa-1-13" lies below "aa-1". */
function isBelow(one: FieldValue, other: FieldValue): boolean {
  const [below, above] = [idOf(one), idOf(other)];
  return below !== null && above !== null && below.startsWith(`${above}-`);
}

const textWords = (value: FieldValue): string[] =>
  plainText(String(value ?? ""))
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
