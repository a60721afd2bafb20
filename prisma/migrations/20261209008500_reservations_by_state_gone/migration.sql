DROP INDEX "Reservation_shopId_state_createdAt_idx";
