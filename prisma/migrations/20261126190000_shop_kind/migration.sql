-- What a product is surely by itself: together they tell what the shop sells.
ALTER TABLE "Product" ADD COLUMN "ownCategoryId" TEXT;
CREATE INDEX "Product_shopId_ownCategoryId_idx" ON "Product"("shopId", "ownCategoryId");
