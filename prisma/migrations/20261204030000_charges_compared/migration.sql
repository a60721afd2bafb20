-- When a charge was compared with Shopify's list of usage records last.
ALTER TABLE "Charge" ADD COLUMN "comparedAt" TIMESTAMP(3);
