CREATE INDEX "Product_shopId_kind_updatedAt_gid_idx" ON "Product"("shopId", "kind", "updatedAt" DESC, "gid");
CREATE INDEX "Product_shopId_kind_state_updatedAt_gid_idx" ON "Product"("shopId", "kind", "state", "updatedAt" DESC, "gid");
