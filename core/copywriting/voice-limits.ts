import { FIELDS } from "#core/fields/index.ts";
import type { Voice } from "#core/settings/index.ts";
import type { Grounded, GroundedCopy, Kind } from "./ground.ts";
import { whole } from "./reads-like.ts";

/** Letters at most of what we write; a shop may want less. Titles, sentences and tags have no limit of their own. */
export const lengthsOf = ({ lengths }: Voice): Partial<Record<Kind, number>> => ({
  alt: lengths.alt ?? FIELDS.alt.aim,
  "seo.title": lengths["seo.title"] ?? FIELDS["seo.title"].aim,
  "seo.description": lengths["seo.description"] ?? FIELDS["seo.description"].aim,
});

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

/** A description's sentences and then its bullets, in order, until the next one would go beyond `limit` letters. */
export function withinLength(
  paragraphs: readonly (readonly Grounded[])[],
  bullets: readonly Grounded[],
  limit: number | null,
): Pick<GroundedCopy, "paragraphs" | "bullets"> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  let full = false;
  const fits = ({ text }: Grounded) => {
    full ||= text.length > left;
    left -= text.length + 1;
    return !full;
  };
  const shown = paragraphs.map((sentences) => sentences.filter(fits)).filter((sentences) => sentences.length > 0);
  return { paragraphs: shown, bullets: bullets.filter(fits) };
}
