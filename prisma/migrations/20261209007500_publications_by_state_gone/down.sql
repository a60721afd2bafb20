CREATE INDEX "Publication_shopId_productGid_state_idx" ON "Publication"("shopId", "productGid", "state");
CREATE INDEX "Publication_shopId_state_idx" ON "Publication"("shopId", "state");
