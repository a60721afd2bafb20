-- A new shop only gets suggestions: what is written unattended is switched on by the merchant.
ALTER TABLE "Settings" ALTER COLUMN "automation" SET DEFAULT 'suggest',
ADD COLUMN     "changes" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Shop" ADD COLUMN     "listedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Person" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "readAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("shopId","id")
);

-- What the pages count and list, so that none of them reads a table from end to end.
CREATE INDEX "Suggestion_waiting_idx" ON "Suggestion"("shopId", "field") WHERE state = 'waiting';
CREATE INDEX "Publication_shopId_state_idx" ON "Publication"("shopId", "state");
CREATE INDEX "Image_attention_idx" ON "Image"("shopId") WHERE attention IS NOT NULL;
CREATE INDEX "Example_shopId_source_categoryId_idx" ON "Example"("shopId", "source", "categoryId");
CREATE INDEX "DuplicateLink_shopId_createdAt_idx" ON "DuplicateLink"("shopId", "createdAt" DESC);

-- The same wall as around every tenant table.
GRANT SELECT, INSERT, UPDATE, DELETE ON "Person" TO imagineai_app;
ALTER TABLE "Person" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Person" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "Person" USING ("shopId" = current_setting('app.shop_id', true)) WITH CHECK ("shopId" = current_setting('app.shop_id', true));
