-- Of a shop's runs there are some hundreds.
DROP INDEX "Run_shopId_state_idx";
