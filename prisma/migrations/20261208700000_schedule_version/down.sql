ALTER TABLE "Export" DROP COLUMN "scheduleVersion";
ALTER TABLE "ExportSchedule" DROP COLUMN "version";
