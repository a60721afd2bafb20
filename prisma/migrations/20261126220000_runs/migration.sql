-- Bulk work: one row a run, one a product in it.
CREATE TYPE "RunKind" AS ENUM ('analyse', 'reanalyse', 'write_copy', 'publish', 'undo', 'audit');
CREATE TYPE "RunState" AS ENUM ('planning', 'planned', 'running', 'paused', 'cancelling', 'cancelled', 'done', 'failed');
CREATE TYPE "RunItemState" AS ENUM ('waiting', 'working', 'done', 'skipped', 'failed');

CREATE TABLE "Run" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" "RunKind" NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'planning',
    "selection" JSONB NOT NULL,
    "expected" INTEGER,
    "dryRun" BOOLEAN NOT NULL DEFAULT false,
    "approveFrom" DOUBLE PRECISION,
    "budget" INTEGER,
    "ofRunId" TEXT,
    "startWhenPlanned" BOOLEAN NOT NULL DEFAULT false,
    "plan" JSONB,
    "notes" JSONB NOT NULL DEFAULT '[]',
    "problem" TEXT,
    "startedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "plannedAt" TIMESTAMP(3),
    "startedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("shopId","id")
);
CREATE INDEX "Run_shopId_createdAt_id_idx" ON "Run"("shopId", "createdAt" DESC, "id");
CREATE INDEX "Run_shopId_state_idx" ON "Run"("shopId", "state");

CREATE TABLE "RunItem" (
    "shopId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "productGid" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "state" "RunItemState" NOT NULL DEFAULT 'waiting',
    "photos" INTEGER NOT NULL DEFAULT 0,
    "units" INTEGER NOT NULL DEFAULT 0,
    "copyCalls" INTEGER NOT NULL DEFAULT 0,
    "code" TEXT,
    "message" TEXT,
    "suggested" INTEGER NOT NULL DEFAULT 0,
    "written" INTEGER NOT NULL DEFAULT 0,
    "undone" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "askedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "RunItem_pkey" PRIMARY KEY ("shopId","runId","productGid")
);
CREATE INDEX "RunItem_shopId_runId_state_position_idx" ON "RunItem"("shopId", "runId", "state", "position");
CREATE INDEX "RunItem_shopId_runId_endedAt_idx" ON "RunItem"("shopId", "runId", "endedAt");
ALTER TABLE "RunItem" ADD CONSTRAINT "RunItem_shopId_runId_fkey" FOREIGN KEY ("shopId", "runId") REFERENCES "Run"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a run made, wrote and spent: by it, a run is taken back and held to its budget.
ALTER TABLE "Suggestion" ADD COLUMN "runId" TEXT;
ALTER TABLE "Publication" ADD COLUMN "runId" TEXT;
ALTER TABLE "Reservation" ADD COLUMN "runId" TEXT;
CREATE INDEX "Publication_run_idx" ON "Publication"("shopId", "runId", "productGid") WHERE "runId" IS NOT NULL;
CREATE INDEX "Reservation_run_idx" ON "Reservation"("shopId", "runId") WHERE "runId" IS NOT NULL;

-- Of a product that nobody has looked at: what a run is planned by.
ALTER TABLE "Product" ADD COLUMN "mediaCount" INTEGER;

-- The same wall as around every tenant table.
DO $$
DECLARE tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['Run', 'RunItem'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO imagineai_app', tenant_table);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY one_shop ON %I USING ("shopId" = current_setting(''app.shop_id'', true)) WITH CHECK ("shopId" = current_setting(''app.shop_id'', true))',
      tenant_table);
  END LOOP;
END
$$;
