CREATE INDEX "Suggestion_shopId_state_createdAt_idx" ON "Suggestion"("shopId", "state", "createdAt");
