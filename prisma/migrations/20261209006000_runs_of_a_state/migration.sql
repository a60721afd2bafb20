CREATE INDEX "RunItem_waiting_idx" ON "RunItem"("shopId", "runId", "position") WHERE state = 'waiting';
CREATE INDEX "RunItem_working_idx" ON "RunItem"("shopId", "runId") INCLUDE (units) WHERE state = 'working';
CREATE INDEX "RunItem_states_idx" ON "RunItem"("shopId", "runId") INCLUDE (state);
