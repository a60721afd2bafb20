import { AppError } from "#core/platform/errors.ts";

/**
 * The file as a whole cannot be read as a table of products; the message is one sentence for the person who gave it.
 */
export class UnreadableFile extends AppError {
  readonly spec = { code: "file_unreadable", status: 400, retryable: false } as const;
}

export type DecodedText = { text: string; encoding: "UTF-8" | "UTF-16" | "Windows-1252" };

/**
 * Bytes that Windows-1252 gives no letter (WHATWG maps them to control characters). Text in another 8-bit encoding
 * nearly always holds one.
 */
const NO_LETTER = /[\u0081\u008D\u008F\u0090\u009D]/;
/** Enough of the file to tell two-byte letters by their zero bytes. */
const SAMPLE_BYTES = 4_096;

/**
 * A spreadsheet's bytes as text: UTF-8 or UTF-16 (with or without their mark), else Windows-1252, as Excel saves "CSV"
 * in western Europe. Zero characters, which no database takes, are dropped. Throws UnreadableFile when the bytes are
 * none of these.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const wide = wideEncoding(bytes);
  if (wide) return { text: clean(new TextDecoder(wide).decode(bytes)), encoding: "UTF-16" };
  try {
    return { text: clean(new TextDecoder("utf-8", { fatal: true }).decode(bytes)), encoding: "UTF-8" };
  } catch {
    const text = new TextDecoder("windows-1252").decode(bytes);
    if (NO_LETTER.test(text))
      throw new UnreadableFile(
        "The file is neither UTF-8 nor UTF-16 nor Windows-1252. Save it as “CSV UTF-8” and try again.",
      );
    return { text: clean(text), encoding: "Windows-1252" };
  }
}

const clean = (text: string) => text.replaceAll("\0", "").toWellFormed();

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
