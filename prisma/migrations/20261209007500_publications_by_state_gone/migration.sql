DROP INDEX "Publication_shopId_productGid_state_idx", "Publication_shopId_state_idx";
