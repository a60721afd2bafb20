ALTER TABLE "ExportSchedule" DROP COLUMN "countedBy";
