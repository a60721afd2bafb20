import { AppError } from "#core/platform/errors.ts";
import { cleanText } from "#core/platform/text.ts";

/**
 * The file as a whole cannot be read as a table of products; the message is one sentence for the person who gave it.
 */
export class UnreadableFile extends AppError {
  readonly spec = { code: "file_unreadable", status: 400, retry: "never" } as const;
}

export type DecodedText = { text: string; encoding: "UTF-8" | "UTF-16" | "Windows-1252" };

/**
 * What no western European text holds, and other 8-bit encodings nearly always do: bytes that Windows-1252 gives no letter
 * (WHATWG maps them to control characters), control characters, four letters with accents in a row (Cyrillic, Greek, Chinese),
 * or within a word a mark that stands for a letter in DOS. Excel writes vertical tabs and form feeds.
 */
const NEVER = /(?![\t\n\v\f\r])\p{Cc}|[\u00A1-\u00FF]{4}|\p{L}[‚ƒ„†‡ˆ‰‹˜]\p{L}/u;
/**
 * What a western European text seldom holds: within a word a capital with an accent (old Macs), or a quotation mark (DOS).
 * Where most of a file's special letters stand so, it is another encoding.
 */
const SELDOM = /\p{L}(?:”(?=\p{L})|[À-ÖØ-ÞŠŽŸŒ](?=\p{Ll}))/gu;
const isAnotherEncoding = (text: string): boolean =>
  NEVER.test(text) || 2 * countOf(text, SELDOM) > countOf(text, /[^\0-\x7F]/g);
/** Enough of the file to tell two-byte letters by their zero bytes. */
const SAMPLE_BYTES = 4_096;

/**
 * A spreadsheet's bytes as text: UTF-8 or UTF-16 (with or without their mark), else Windows-1252, as Excel saves "CSV"
 * in western Europe. UTF-8 with a few broken letters stays UTF-8, and these become U+FFFD. Control characters, which no database takes,
 * are dropped. Throws UnreadableFile when the bytes are none of these.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const wide = wideEncoding(bytes);
  if (wide) return { text: cleanText(new TextDecoder(wide).decode(bytes)), encoding: "UTF-16" };
  const utf8 = asUtf8(bytes);
  if (utf8 !== null) return { text: cleanText(utf8), encoding: "UTF-8" };
  const text = new TextDecoder("windows-1252").decode(bytes);
  if (isAnotherEncoding(text))
    throw new UnreadableFile(
      "The file is neither UTF-8 nor UTF-16 nor Windows-1252. Save it as “CSV UTF-8” and try again.",
    );
  return { text, encoding: "Windows-1252" };
}

/** Null for what is no UTF-8, or more broken than whole. */
function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder("utf-8").decode(bytes);
    return countOf(text, /[^\0-\x7F\uFFFD]/g) > countOf(text, /\uFFFD/g) ? text : null;
  }
}

const countOf = (text: string, what: RegExp) => text.match(what)?.length ?? 0;

function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]! += 1;
  });
  const [even = 0, odd = 0] = zeros;
  // A header of Latin letters is every other byte zero; one stray zero in UTF-8 is not.
  if (odd > sample.length / 4 && even < odd / 4) return "utf-16le";
  if (even > sample.length / 4 && odd < even / 4) return "utf-16be";
  return null;
}
