CREATE INDEX "Publication_shopId_productGid_idx" ON "Publication"("shopId", "productGid");
CREATE INDEX "Publication_states_idx" ON "Publication"("shopId") INCLUDE (state);
CREATE INDEX "Reservation_held_idx" ON "Reservation"("shopId", "createdAt") WHERE state = 'held';
CREATE INDEX "Example_shopId_categoryId_idx" ON "Example"("shopId", "categoryId");
