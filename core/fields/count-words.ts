/** Languages that put no space between words are parted by what their words are (Unicode TR 29, ICU's dictionaries). */
const PARTED = new Intl.Segmenter("en", { granularity: "word" });

/** How many words a plain text has: numbers count, signs do not. */
export function countWords(text: string): number {
  let words = 0;
  for (const { isWordLike } of PARTED.segment(text)) if (isWordLike) words++;
  return words;
}
