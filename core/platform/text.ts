/** Characters that no text holds and no database takes; line breaks and tabs stay. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}/gu;

/** Halves of letters become U+FFFD, control characters go. */
export const cleanText = (text: string): string => text.toWellFormed().replaceAll(UNWRITABLE, "");

/** The same for every text in a JSON value, keys excepted: the one door for what comes from outside. */
export function cleanTexts<T>(value: T): T {
  if (typeof value === "string") return cleanText(value) as T;
  if (Array.isArray(value)) return value.map(cleanTexts) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleanTexts(inner)])) as T;
}

const LETTERS = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The longest beginning of at most `limit` UTF-16 units that ends between two letters as a reader sees them: no torn
 * emoji.
 */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = 0;
  for (const { index, segment } of LETTERS.segment(text)) {
    if (index + segment.length > limit) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** Like cutText, but ends behind a whole word and without the punctuation or small words that would be left hanging. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = cutText(text, limit);
  const whole = /[\s\p{P}]/u.test(text.charAt(cut.length)) ? cut : cut.replace(/\S*$/u, "");
  return (whole.trim() === "" ? cut : whole)
    .replace(/(?:[\s\p{Pd},;:(]|\s(?:and|or|with|in|on|of|the|a|an|und|oder|mit|in|auf|et|ou|avec|y|o|con|de))+$/iu, "")
    .trim();
}
