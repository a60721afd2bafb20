-- How a run that is over ended, by state of its products: a list of runs must not count hundreds of thousands of them.
ALTER TABLE "Run" ADD COLUMN "counts" JSONB;
