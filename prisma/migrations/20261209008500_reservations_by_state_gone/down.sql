CREATE INDEX "Reservation_shopId_state_createdAt_idx" ON "Reservation"("shopId", "state", "createdAt");
