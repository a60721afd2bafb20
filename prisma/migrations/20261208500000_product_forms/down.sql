DROP TABLE "ProductForm";
DROP TYPE "ProductFormState";
