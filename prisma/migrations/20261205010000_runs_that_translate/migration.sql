-- A run of its own translates into languages that were chosen for it; what it called the language model for is counted.
ALTER TYPE "RunKind" ADD VALUE 'translate';
ALTER TABLE "Run" ADD COLUMN "locales" TEXT[] NOT NULL DEFAULT '{}';
ALTER TABLE "Run" ADD COLUMN "translations" INTEGER NOT NULL DEFAULT 0;
-- Of a month, and what the shop wants at most.
ALTER TABLE "Usage" ADD COLUMN "translations" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Settings" ADD COLUMN "translationsPerMonth" INTEGER;
