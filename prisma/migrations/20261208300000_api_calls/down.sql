DROP TABLE "ApiReplay";
DROP TABLE "ApiUse";
DROP TABLE "ApiToken";
DELETE FROM "ApiKey" WHERE "kind" = 'account';
ALTER TABLE "ApiKey" DROP COLUMN "kind", DROP COLUMN "addresses", DROP COLUMN "looksPerMonth", DROP COLUMN "days";
