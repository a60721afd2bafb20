-- Whether Shopify is told of each product how complete it is, and what it was told last.
ALTER TABLE "Settings" ADD COLUMN "tellsScore" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Product" ADD COLUMN "scoreTold" INTEGER;
