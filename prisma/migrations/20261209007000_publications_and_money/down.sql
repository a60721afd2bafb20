DROP INDEX "Publication_shopId_productGid_idx", "Publication_states_idx";
DROP INDEX "Reservation_held_idx";
DROP INDEX "Example_shopId_categoryId_idx";
