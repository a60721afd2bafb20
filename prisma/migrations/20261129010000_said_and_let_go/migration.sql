-- A run planned in a dialog is let go when nobody starts it; none starts by itself any more.
ALTER TABLE "Run" DROP COLUMN "startWhenPlanned", ADD COLUMN "letGoAt" TIMESTAMP(3);

-- What is said against a suggestion, by its code and what stands in it; sentences that were kept stay as they are.
ALTER TABLE "Suggestion" ALTER COLUMN "contradiction" TYPE JSONB USING to_jsonb("contradiction");
