DROP INDEX "RunItem_shopId_runId_state_position_idx";
