CREATE INDEX "RunItem_shopId_runId_state_position_idx" ON "RunItem"("shopId", "runId", "state", "position");
