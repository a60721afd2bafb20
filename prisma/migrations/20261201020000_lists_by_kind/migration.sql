-- Lists are of products alone, or of the others alone. Apart from the column's migration, so that no more than writing to
-- "Product" waits while these are built.
CREATE INDEX "Product_shopId_kind_updatedAt_gid_idx" ON "Product"("shopId", "kind", "updatedAt" DESC, "gid");
CREATE INDEX "Product_shopId_kind_state_updatedAt_gid_idx" ON "Product"("shopId", "kind", "state", "updatedAt" DESC, "gid");
DROP INDEX "Product_shopId_updatedAt_gid_idx";
DROP INDEX "Product_shopId_state_updatedAt_gid_idx";
