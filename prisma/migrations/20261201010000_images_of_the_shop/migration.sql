-- What shows an image besides products: alternative texts are put forward for it by the walks that products have.
CREATE TYPE "OwnerKind" AS ENUM ('product', 'collection', 'article', 'file');
ALTER TABLE "Product" ADD COLUMN "kind" "OwnerKind" NOT NULL DEFAULT 'product';

-- Lists are of products alone, or of the others alone.
DROP INDEX "Product_shopId_updatedAt_gid_idx";
DROP INDEX "Product_shopId_state_updatedAt_gid_idx";
CREATE INDEX "Product_shopId_kind_updatedAt_gid_idx" ON "Product"("shopId", "kind", "updatedAt" DESC, "gid");
CREATE INDEX "Product_shopId_kind_state_updatedAt_gid_idx" ON "Product"("shopId", "kind", "state", "updatedAt" DESC, "gid");

ALTER TYPE "RunKind" ADD VALUE 'alt_texts';
-- From where the lists of images of such a run go on.
ALTER TABLE "Run" ADD COLUMN "listedTo" JSONB;
