DROP INDEX "Task_queued_idx", "Task_running_idx", "Task_waiting_idx", "Task_ended_idx", "Task_shopId_productGid_idx";
