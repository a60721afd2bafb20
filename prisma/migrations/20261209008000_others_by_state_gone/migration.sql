-- Of a shop's runs there are some hundreds.
DROP INDEX "Run_shopId_state_idx";
DROP INDEX "RunItem_shopId_runId_state_position_idx";
DROP INDEX "Publication_shopId_productGid_state_idx", "Publication_shopId_state_idx";
DROP INDEX "Reservation_shopId_state_createdAt_idx";
DROP INDEX "Example_shopId_source_categoryId_idx";
