-- The address that others fetch a feed from: only the digest of what it ends with is kept.
ALTER TABLE "ExportSchedule" ADD COLUMN "feedDigest" TEXT;
