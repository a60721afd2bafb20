export { archiveLink, askForArchive, dropOldArchive, KEPT_DAYS, openArchive } from "./ask.ts";
export { makeArchive, type ZipEntry } from "./make-archive.ts";
