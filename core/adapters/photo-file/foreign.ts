/** How far PDF readers look for a document's mark, and the end of a ZIP archive with its longest comment. */
const PDF_WITHIN = 1_024;
const ZIP_WITHIN = 66_000;
const ZIP_END = Buffer.from("PK\x05\x06", "latin1");
/** What browsers and servers would run; longer than what compressed pixels hold by chance. */
const RUNS = /<script|<\?php|<html|<!doctype html|<svg[\s>]/i;

/**
 * Whether a photo is something else as well: a page, an archive, a document. One that is served somewhere as what it also is
 * would run there.
 */
export function isSomethingElse(bytes: Buffer): boolean {
  if (bytes.subarray(0, PDF_WITHIN).includes("%PDF-")) return true;
  if (bytes.subarray(-ZIP_WITHIN).includes(ZIP_END)) return true;
  return RUNS.test(bytes.toString("latin1"));
}
