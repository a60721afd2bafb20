-- Home counts what failed by its code: without reading the tasks themselves, of which few have failed.
CREATE INDEX "Task_failed_idx" ON "Task"("shopId", "errorCode") WHERE state = 'failed';
