-- The shop's name is its products' default vendor, and no fact about any of them.
ALTER TABLE "Settings" ADD COLUMN "shopName" TEXT NOT NULL DEFAULT '';
