-- Files of a shop's rows that were asked for, and when they are made by themselves.
CREATE TABLE "ExportSchedule" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "every" TEXT NOT NULL,
    "incremental" BOOLEAN NOT NULL,
    "nextAt" TIMESTAMP(3) NOT NULL,
    "through" TIMESTAMP(3),
    "by" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ExportSchedule_pkey" PRIMARY KEY ("shopId","id")
);

CREATE TABLE "Export" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "scheduleId" TEXT,
    "since" TIMESTAMP(3),
    "through" TIMESTAMP(3),
    "rows" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT,
    "by" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "madeAt" TIMESTAMP(3),
    "cancelledAt" TIMESTAMP(3),
    "endsAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Export_pkey" PRIMARY KEY ("shopId","id")
);
CREATE INDEX "Export_shopId_createdAt_id_idx" ON "Export"("shopId", "createdAt" DESC, "id");

GRANT SELECT, INSERT, UPDATE, DELETE ON "ExportSchedule" TO imagineai_app;
ALTER TABLE "ExportSchedule" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ExportSchedule" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "ExportSchedule" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON "Export" TO imagineai_app;
ALTER TABLE "Export" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Export" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "Export" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
