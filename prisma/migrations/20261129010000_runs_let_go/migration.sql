-- A run planned in a dialog is let go when nobody starts it; none starts by itself any more.
ALTER TABLE "Run" DROP COLUMN "startWhenPlanned", ADD COLUMN "letGoAt" TIMESTAMP(3);
