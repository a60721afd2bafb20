CREATE INDEX "Publication_shopId_productGid_idx" ON "Publication"("shopId", "productGid");
CREATE INDEX "Publication_states_idx" ON "Publication"("shopId") INCLUDE (state);
