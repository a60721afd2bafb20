-- Where the photo lies as the merchant uploaded it; Shopify's addresses for that may be good for a short while only.
ALTER TABLE "Image" ADD COLUMN "sourceUrl" TEXT;
