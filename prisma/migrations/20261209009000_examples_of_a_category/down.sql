CREATE INDEX "Example_shopId_source_categoryId_idx" ON "Example"("shopId", "source", "categoryId");
DROP INDEX "Example_shopId_categoryId_idx";
