-- Photos that are sent to be looked at, apart from any product.
CREATE TYPE "AnalysisState" AS ENUM ('queued', 'done', 'failed');

CREATE TABLE "Batch" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "ended" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "test" BOOLEAN NOT NULL,
    "by" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("shopId","id")
);
CREATE INDEX "Batch_shopId_createdAt_idx" ON "Batch"("shopId", "createdAt" DESC);

CREATE TABLE "Analysis" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "batchId" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "label" TEXT NOT NULL DEFAULT '',
    "url" TEXT,
    "uploadId" TEXT,
    "test" BOOLEAN NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL,
    "maxObjects" INTEGER NOT NULL,
    "withFile" BOOLEAN NOT NULL DEFAULT true,
    "state" "AnalysisState" NOT NULL DEFAULT 'queued',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "fingerprint" TEXT,
    "engineVersion" TEXT,
    "seen" JSONB,
    "file" JSONB,
    "ms" INTEGER,
    "ended" INTEGER,
    "by" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Analysis_pkey" PRIMARY KEY ("shopId","id"),
    CONSTRAINT "Analysis_shopId_batchId_fkey" FOREIGN KEY ("shopId", "batchId") REFERENCES "Batch"("shopId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Analysis_shopId_batchId_position_key" ON "Analysis"("shopId", "batchId", "position");
CREATE INDEX "Analysis_shopId_createdAt_idx" ON "Analysis"("shopId", "createdAt");
CREATE INDEX "Analysis_shopId_fingerprint_idx" ON "Analysis"("shopId", "fingerprint");

GRANT SELECT, INSERT, UPDATE, DELETE ON "Batch" TO imagineai_app;
ALTER TABLE "Batch" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Batch" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "Batch" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON "Analysis" TO imagineai_app;
ALTER TABLE "Analysis" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Analysis" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "Analysis" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
