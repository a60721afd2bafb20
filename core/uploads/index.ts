export { announceUpload, confirmUpload } from "./presigned.ts";
export { type CleanFile, FILE_BYTES, type FileFacts, type PhotoFiles, type ReadFile } from "./photo-file.ts";
export { uploadedPhotoOf } from "./photo-of.ts";
export { type ReceivedPhoto, type ReceiveDeps, receiveUpload } from "./receive-upload.ts";
export { type Came, expectUpload, keepUploads, rawKey, uploadOf, type UploadView } from "./uploads.ts";
export { sweepUploads } from "./sweep.ts";
