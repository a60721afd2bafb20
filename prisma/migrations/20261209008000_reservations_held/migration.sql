CREATE INDEX "Reservation_held_idx" ON "Reservation"("shopId", "createdAt") WHERE state = 'held';
