-- The category that a product had in Shopify when it was read last: with another one, other fields of Shopify's own open.
ALTER TABLE "Product" ADD COLUMN "shopCategoryId" TEXT;
