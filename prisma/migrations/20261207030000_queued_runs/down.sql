-- A value cannot be taken from a type: the type is made anew. What waited for its turn is planned again, and can be started.
UPDATE "Run" SET state = 'planned' WHERE state = 'queued';
ALTER TYPE "RunState" RENAME TO "RunState_with_queued";
CREATE TYPE "RunState" AS ENUM ('planning', 'planned', 'running', 'paused', 'cancelling', 'cancelled', 'done', 'failed');
ALTER TABLE "Run" ALTER COLUMN state DROP DEFAULT;
ALTER TABLE "Run" ALTER COLUMN state TYPE "RunState" USING state::text::"RunState";
ALTER TABLE "Run" ALTER COLUMN state SET DEFAULT 'planning';
DROP TYPE "RunState_with_queued";
