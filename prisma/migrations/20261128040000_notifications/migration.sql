-- What a person is told of in the app: which kinds the shop wants, up to which event each person has seen them, and the
-- version of the models that the shop was told of.
ALTER TABLE "Settings" ADD COLUMN notify JSONB NOT NULL DEFAULT '{}', ADD COLUMN "engineVersion" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Person" ADD COLUMN "toldTo" BIGINT NOT NULL DEFAULT 0;
-- The kinds stand in core/views/notifications.ts, too: a query is served by this index only if it names one of them.
CREATE INDEX "Event_told_idx" ON "Event"("shopId", kind, seq)
  WHERE kind IN ('run.finished', 'run.failed', 'run.paused', 'task.failed', 'task.waiting', 'engine.updated');
