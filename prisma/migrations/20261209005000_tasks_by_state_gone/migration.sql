DROP INDEX "Task_shopId_state_updatedAt_idx", "Task_shopId_productGid_state_idx";
