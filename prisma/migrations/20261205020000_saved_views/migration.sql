-- Lists of products that a shop comes back to, each by its address.
CREATE TABLE "SavedView" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "savedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("shopId","id")
);
GRANT SELECT, INSERT, UPDATE, DELETE ON "SavedView" TO imagineai_app;
ALTER TABLE "SavedView" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "SavedView" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "SavedView" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));

-- The collection that a rule is about is no longer in the shop.
ALTER TABLE "CatalogueRule" ADD COLUMN "gone" BOOLEAN NOT NULL DEFAULT false;
