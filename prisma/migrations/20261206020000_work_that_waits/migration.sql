-- Work that waits for another side to be back: every page asks for how much there is.
CREATE INDEX "Task_held_idx" ON "Task"("shopId", "errorCode") WHERE state = 'queued' AND "errorCode" IS NOT NULL AND "runAt" IS NOT NULL;
