-- Which wish of its schedule an export is of: one of an earlier wish does not say up to when the files of this one go.
ALTER TABLE "ExportSchedule" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Export" ADD COLUMN "scheduleVersion" INTEGER;
