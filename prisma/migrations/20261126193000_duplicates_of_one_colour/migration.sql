-- Photos of another colour do not show the same any more. Every photo is searched for once more when its product is next
-- suggested for; until then nothing is called a duplicate of it. A signature's colour is #rrggbb, no longer a name.
ALTER TABLE "DuplicateLink" DROP COLUMN "sameColour";
ALTER TABLE "DuplicateLink" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "PhotoSignature" NO FORCE ROW LEVEL SECURITY;
DELETE FROM "DuplicateLink";
UPDATE "PhotoSignature" SET colour = NULL, "searchedAt" = NULL;
ALTER TABLE "DuplicateLink" FORCE ROW LEVEL SECURITY;
ALTER TABLE "PhotoSignature" FORCE ROW LEVEL SECURITY;
