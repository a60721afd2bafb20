export { FILE_BYTES, type FileFacts, type PhotoFiles, type ReadFile } from "./photo-file.ts";
