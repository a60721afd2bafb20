ALTER TABLE "Shop" DROP COLUMN "hadTrial";
DROP TABLE "TrialHad";
