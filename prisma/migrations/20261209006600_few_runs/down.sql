CREATE INDEX "Run_shopId_state_idx" ON "Run"("shopId", "state");
