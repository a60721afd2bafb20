-- Photos that are sent; their bytes lie in the object store.
CREATE TYPE "UploadState" AS ENUM ('awaited', 'received', 'ready', 'refused');

CREATE TABLE "Upload" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" "UploadState" NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT,
    "file" JSONB,
    "problem" TEXT,
    "test" BOOLEAN NOT NULL,
    "by" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("shopId","id")
);
CREATE INDEX "Upload_shopId_endsAt_idx" ON "Upload"("shopId", "endsAt");
CREATE INDEX "Upload_shopId_createdAt_idx" ON "Upload"("shopId", "createdAt" DESC);
GRANT SELECT, INSERT, UPDATE, DELETE ON "Upload" TO imagineai_app;
ALTER TABLE "Upload" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Upload" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "Upload" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
