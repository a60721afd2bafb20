DROP TABLE "Upload";
DROP TYPE "UploadState";
