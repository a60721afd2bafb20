-- A shop has some thousands at most.
CREATE INDEX "Example_shopId_categoryId_idx" ON "Example"("shopId", "categoryId");
DROP INDEX "Example_shopId_source_categoryId_idx";
