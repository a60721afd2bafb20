-- Calls to the language model for texts, counted against the plan's as analyses are.
ALTER TABLE "Usage" ADD COLUMN "copyCalls" INTEGER NOT NULL DEFAULT 0;
