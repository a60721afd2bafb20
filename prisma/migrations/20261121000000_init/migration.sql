-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "expires" TIMESTAMP(3),
    "sealed" TEXT NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shop" (
    "id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "plan" TEXT NOT NULL DEFAULT 'free',
    "scopes" TEXT NOT NULL DEFAULT '',
    "installedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalledAt" TIMESTAMP(3),
    "sweptTo" TIMESTAMP(3),

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Settings" (
    "shopId" TEXT NOT NULL,
    "automation" TEXT NOT NULL DEFAULT 'automatic',
    "fields" JSONB NOT NULL DEFAULT '{}',
    "language" TEXT NOT NULL DEFAULT 'en',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Settings_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "shopId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "eventId" TEXT,
    "resource" TEXT,
    "triggeredAt" TIMESTAMP(3),
    "receivedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" TEXT NOT NULL DEFAULT 'received',

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("shopId","topic","webhookId")
);

-- CreateTable
CREATE TABLE "Product" (
    "shopId" TEXT NOT NULL,
    "gid" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "thumbnailUrl" TEXT,
    "inputDigest" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'working',
    "quality" INTEGER,
    "categoryId" TEXT,
    "categoryPath" TEXT,
    "categoryConfidence" DOUBLE PRECISION,
    "waitingCount" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "analysedAt" TIMESTAMP(3),
    "readAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("shopId","gid")
);

-- CreateTable
CREATE TABLE "Image" (
    "shopId" TEXT NOT NULL,
    "gid" TEXT NOT NULL,
    "productGid" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "sourceDigest" TEXT NOT NULL,
    "fingerprint" TEXT,
    "engineVersion" TEXT,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Image_pkey" PRIMARY KEY ("shopId","gid")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "shopId" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "engineVersion" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "embedding" BYTEA,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("shopId","fingerprint","engineVersion")
);

-- CreateTable
CREATE TABLE "CopyDraft" (
    "shopId" TEXT NOT NULL,
    "productGid" TEXT NOT NULL,
    "inputDigest" TEXT NOT NULL,
    "promptVersion" TEXT NOT NULL,
    "copy" JSONB NOT NULL,
    "cut" INTEGER NOT NULL,
    "inputTokens" INTEGER NOT NULL,
    "outputTokens" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CopyDraft_pkey" PRIMARY KEY ("shopId","productGid","inputDigest")
);

-- CreateTable
CREATE TABLE "Suggestion" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "productGid" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL,
    "before" JSONB NOT NULL,
    "value" JSONB NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "sources" JSONB NOT NULL,
    "contradiction" TEXT,
    "choices" JSONB NOT NULL DEFAULT '[]',
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "decidedValue" JSONB,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Suggestion_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Publication" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "productGid" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL,
    "suggestionId" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "readBack" TEXT,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "problem" TEXT,
    "decidedBy" TEXT NOT NULL,
    "writtenAt" TIMESTAMP(3),
    "undoneAt" TIMESTAMP(3),
    "undoneBy" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Publication_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Task" (
    "shopId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "productGid" TEXT,
    "payload" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "runAt" TIMESTAMP(3),
    "correlationId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("shopId","name","key")
);

-- CreateTable
CREATE TABLE "Event" (
    "shopId" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "productGid" TEXT,
    "data" JSONB NOT NULL,
    "correlationId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("shopId","seq")
);

-- CreateTable
CREATE TABLE "EventCounter" (
    "shopId" TEXT NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "EventCounter_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "Usage" (
    "shopId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "used" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Usage_pkey" PRIMARY KEY ("shopId","period")
);

-- CreateTable
CREATE TABLE "Reservation" (
    "shopId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'held',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Reservation_pkey" PRIMARY KEY ("shopId","key")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE INDEX "Delivery_shopId_receivedAt_idx" ON "Delivery"("shopId", "receivedAt");

-- CreateIndex
CREATE INDEX "Product_shopId_updatedAt_gid_idx" ON "Product"("shopId", "updatedAt" DESC, "gid");

-- CreateIndex
CREATE INDEX "Product_shopId_state_updatedAt_gid_idx" ON "Product"("shopId", "state", "updatedAt" DESC, "gid");

-- CreateIndex
CREATE INDEX "Image_shopId_productGid_position_idx" ON "Image"("shopId", "productGid", "position");

-- CreateIndex
CREATE INDEX "Image_shopId_fingerprint_idx" ON "Image"("shopId", "fingerprint");

-- CreateIndex
CREATE INDEX "Suggestion_shopId_state_createdAt_idx" ON "Suggestion"("shopId", "state", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Suggestion_shopId_productGid_field_locale_revision_key" ON "Suggestion"("shopId", "productGid", "field", "locale", "revision");

-- CreateIndex
CREATE INDEX "Publication_shopId_productGid_state_idx" ON "Publication"("shopId", "productGid", "state");

-- CreateIndex
CREATE INDEX "Publication_shopId_writtenAt_idx" ON "Publication"("shopId", "writtenAt");

-- CreateIndex
CREATE UNIQUE INDEX "Publication_shopId_productGid_field_locale_revision_key" ON "Publication"("shopId", "productGid", "field", "locale", "revision");

-- CreateIndex
CREATE INDEX "Task_shopId_state_updatedAt_idx" ON "Task"("shopId", "state", "updatedAt");

-- CreateIndex
CREATE INDEX "Task_shopId_productGid_state_idx" ON "Task"("shopId", "productGid", "state");

-- CreateIndex
CREATE INDEX "Event_shopId_productGid_seq_idx" ON "Event"("shopId", "productGid", "seq");

-- CreateIndex
CREATE INDEX "Event_shopId_at_idx" ON "Event"("shopId", "at");

-- CreateIndex
CREATE INDEX "Reservation_shopId_state_createdAt_idx" ON "Reservation"("shopId", "state", "createdAt");

-- AddForeignKey
ALTER TABLE "Image" ADD CONSTRAINT "Image_shopId_productGid_fkey" FOREIGN KEY ("shopId", "productGid") REFERENCES "Product"("shopId", "gid") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CopyDraft" ADD CONSTRAINT "CopyDraft_shopId_productGid_fkey" FOREIGN KEY ("shopId", "productGid") REFERENCES "Product"("shopId", "gid") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Suggestion" ADD CONSTRAINT "Suggestion_shopId_productGid_fkey" FOREIGN KEY ("shopId", "productGid") REFERENCES "Product"("shopId", "gid") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_shopId_productGid_fkey" FOREIGN KEY ("shopId", "productGid") REFERENCES "Product"("shopId", "gid") ON DELETE CASCADE ON UPDATE CASCADE;


-- Tenancy beneath the application: every tenant table answers only inside the shop named by app.shop_id, even to its owner.
-- The application connects with role=imagineai_app, which can neither bypass this nor change the schema.
DO $$
DECLARE
  tenant_table text;
BEGIN
  BEGIN
    CREATE ROLE imagineai_app NOLOGIN NOBYPASSRLS;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL; -- roles belong to the cluster: another database of it made this one already
  END;
  EXECUTE format('GRANT imagineai_app TO %I', current_user);
  GRANT USAGE ON SCHEMA public TO imagineai_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON "Shop", "Session" TO imagineai_app;
  FOREACH tenant_table IN ARRAY ARRAY[
    'Settings', 'Delivery', 'Product', 'Image', 'Evidence', 'CopyDraft', 'Suggestion', 'Publication', 'Task', 'Event',
    'EventCounter', 'Usage', 'Reservation'
  ] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO imagineai_app', tenant_table);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY one_shop ON %I USING ("shopId" = current_setting(''app.shop_id'', true)) WITH CHECK ("shopId" = current_setting(''app.shop_id'', true))',
      tenant_table);
  END LOOP;
END
$$;
