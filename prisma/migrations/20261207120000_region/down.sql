ALTER TABLE "Settings" DROP COLUMN "region";
