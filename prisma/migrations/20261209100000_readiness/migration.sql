-- What feeds and agents would miss of each product, as it was read last.
ALTER TABLE "Product" ADD COLUMN "gaps" TEXT[] NOT NULL DEFAULT '{unknown}';
ALTER TABLE "Product" ADD COLUMN "feedFields" TEXT[] NOT NULL DEFAULT '{}';
