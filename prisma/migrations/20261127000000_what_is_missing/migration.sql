-- Which of the fields that every product should have were empty when the product was read last.
ALTER TABLE "Product" ADD COLUMN "missing" TEXT[] NOT NULL DEFAULT '{}';
