ALTER TABLE "ProductForm" DROP COLUMN "digest";
