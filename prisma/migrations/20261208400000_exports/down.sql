DROP TABLE "Export";
DROP TABLE "ExportSchedule";
