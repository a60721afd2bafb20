CREATE INDEX "Task_shopId_state_updatedAt_idx" ON "Task"("shopId", "state", "updatedAt");
CREATE INDEX "Task_shopId_productGid_state_idx" ON "Task"("shopId", "productGid", "state");
