ALTER TABLE "Usage" DROP COLUMN "copyCalls";
