import { type FieldGroup, FIELDS, fieldSpec } from "#core/fields/index.ts";
import { LENGTH_FIELDS, type LengthField, type Voice } from "#core/settings/index.ts";
import type { Grounded, GroundedCopy, Kind } from "./ground.ts";
import { whole } from "./reads-like.ts";

/** A field that we write up to a number of letters of. A description is as long as it takes. */
type Aimed = {
  [Field in LengthField]: (typeof FIELDS)[Field] extends { aim: number } ? Field : never;
}[LengthField];

export const isAimed = (group: FieldGroup): group is Aimed => fieldSpec(group).aim !== undefined;

/** Letters at most of what we write; a shop may want less. Titles, sentences and tags have no limit of their own. */
export const lengthsOf = ({ lengths }: Voice): Partial<Record<Kind, number>> =>
  Object.fromEntries(LENGTH_FIELDS.filter(isAimed).map((field) => [field, lengths[field] ?? FIELDS[field].aim]));

/** Scripts that put no spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Whether a text holds a word or phrase that the shop does not use: whole, in any case. */
export function avoidedBy({ avoid }: Voice): (text: string) => boolean {
  const escaped = (word: string) =>
    word
      .trim()
      .replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")
      .replaceAll(/\s+/g, "\\s+");
  const patterns = avoid.map((word) => (UNSPACED.test(word) ? new RegExp(escaped(word), "iu") : whole(escaped(word))));
  return (text) => patterns.some((pattern) => pattern.test(text));
}

/**
 * Of a description's sentences and then its bullets, in order, those that fit into `limit` letters together; what does not
 * is left out and told.
 */
export function withinLength(
  paragraphs: readonly (readonly Grounded[])[],
  bullets: readonly Grounded[],
  { limit, cut }: { limit: number | null; cut: GroundedCopy["cut"] },
): Pick<GroundedCopy, "paragraphs" | "bullets"> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  const fits = ({ text }: Grounded) => {
    if (text.length > left) {
      cut.push({ text, why: "too_long" });
      return false;
    }
    left -= text.length + 1;
    return true;
  };
  const shown = paragraphs.map((sentences) => sentences.filter(fits)).filter((sentences) => sentences.length > 0);
  return { paragraphs: shown, bullets: bullets.filter(fits) };
}
