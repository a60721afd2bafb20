ALTER TABLE "Product" DROP COLUMN "feedFields";
ALTER TABLE "Product" DROP COLUMN "gaps";
