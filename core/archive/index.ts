export { archiveLink, askForArchive, dropOldArchive, KEPT_DAYS, openArchive } from "./ask.ts";
export { assertMayBeKept, makeArchive, type ZipEntry } from "./make-archive.ts";
