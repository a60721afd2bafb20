-- A run planned in a dialog is let go when nobody starts it; none starts by itself any more.
ALTER TABLE "Run" DROP COLUMN "startWhenPlanned", ADD COLUMN "letGoAt" TIMESTAMP(3);

-- What is said against a suggestion, by its code and what stands in it; sentences that were kept stay as they are.
ALTER TABLE "Suggestion" ALTER COLUMN "contradiction" TYPE JSONB USING to_jsonb("contradiction");

-- Why a value was not written is kept by its code: what can be chosen or tried again is found by it.
UPDATE "Publication" SET "problem" = CASE
    WHEN "problem" = 'Somebody changed this in Shopify since. Their text was kept.' THEN 'changed_since'
    ELSE 'not_allowed'
  END
WHERE "problem" IN ('Somebody changed this in Shopify since. Their text was kept.',
  'Shopify does not let the app fill its category fields yet. Allow it on the Settings page, then try again.');
