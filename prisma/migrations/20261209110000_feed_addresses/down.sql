ALTER TABLE "ExportSchedule" DROP COLUMN "feedDigest";
