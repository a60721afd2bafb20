CREATE INDEX "Run_shopId_state_idx" ON "Run"("shopId", "state");
CREATE INDEX "RunItem_shopId_runId_state_position_idx" ON "RunItem"("shopId", "runId", "state", "position");
CREATE INDEX "Publication_shopId_productGid_state_idx" ON "Publication"("shopId", "productGid", "state");
CREATE INDEX "Publication_shopId_state_idx" ON "Publication"("shopId", "state");
CREATE INDEX "Reservation_shopId_state_createdAt_idx" ON "Reservation"("shopId", "state", "createdAt");
CREATE INDEX "Example_shopId_source_categoryId_idx" ON "Example"("shopId", "source", "categoryId");
