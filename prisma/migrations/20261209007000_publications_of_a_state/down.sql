DROP INDEX "Publication_shopId_productGid_idx", "Publication_states_idx";
