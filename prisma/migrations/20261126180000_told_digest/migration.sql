-- What a delivery would tell of the product as it was read last; a product that was not read since matches none.
ALTER TABLE "Product" ADD COLUMN "toldDigest" TEXT NOT NULL DEFAULT '';
