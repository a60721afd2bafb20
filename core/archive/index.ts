export { archiveAt, archiveLink, askForArchive, dropOldArchive, KEPT_DAYS } from "./ask.ts";
export { assertMayBeKept, makeArchive, type ZipEntry } from "./make-archive.ts";
