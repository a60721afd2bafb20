-- What a form asked for, so that one that is sent again is told from one that asks for something else; null of those from before.
ALTER TABLE "ProductForm" ADD COLUMN "digest" TEXT;
