-- Product forms that were sent; what they hold goes once Shopify has it.
CREATE TYPE "ProductFormState" AS ENUM ('open', 'saved', 'collided', 'failed');

CREATE TABLE "ProductForm" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "productGid" TEXT,
    "state" "ProductFormState" NOT NULL,
    "wanted" JSONB,
    "base" JSONB,
    "collided" TEXT[],
    "problem" TEXT,
    "told" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "by" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProductForm_pkey" PRIMARY KEY ("shopId","id")
);
CREATE INDEX "ProductForm_shopId_createdAt_idx" ON "ProductForm"("shopId", "createdAt");
GRANT SELECT, INSERT, UPDATE, DELETE ON "ProductForm" TO imagineai_app;
ALTER TABLE "ProductForm" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ProductForm" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "ProductForm" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
