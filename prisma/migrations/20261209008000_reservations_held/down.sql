DROP INDEX "Reservation_held_idx";
