-- Which database server counts the transactions that "throughMark" is a number of; null: not known, the next file holds all rows.
ALTER TABLE "ExportSchedule" ADD COLUMN "countedBy" TEXT;
