-- The category that a product had in Shopify when it was read last, where the shop has Shopify's own fields of it switched on:
-- with another category other fields open.
ALTER TABLE "Product" ADD COLUMN "shopCategoryId" TEXT;
