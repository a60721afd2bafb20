-- That a shop whose rows were deleted had its days for nothing: a digest of its domain, and nothing else.
CREATE TABLE "TrialHad" (
    "digest" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TrialHad_pkey" PRIMARY KEY ("digest")
);
GRANT SELECT, INSERT, DELETE ON "TrialHad" TO imagineai_app;

ALTER TABLE "Shop" ADD COLUMN "hadTrial" BOOLEAN NOT NULL DEFAULT false;
