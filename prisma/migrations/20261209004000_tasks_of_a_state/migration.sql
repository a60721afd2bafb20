CREATE INDEX "Task_queued_idx" ON "Task"("shopId", "updatedAt") INCLUDE (name) WHERE state = 'queued';
CREATE INDEX "Task_running_idx" ON "Task"("shopId", "updatedAt") WHERE state = 'running';
CREATE INDEX "Task_waiting_idx" ON "Task"("shopId", "runAt") INCLUDE (name) WHERE state = 'waiting';
CREATE INDEX "Task_ended_idx" ON "Task"("shopId", "updatedAt") WHERE state IN ('done', 'cancelled');
CREATE INDEX "Task_shopId_productGid_idx" ON "Task"("shopId", "productGid");
