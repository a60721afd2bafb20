-- What is told of plans (core/views/notifications.ts). By itself: it holds up writing of events alone while it is built.
CREATE INDEX "Event_told_of_plans_idx" ON "Event"("shopId", kind, seq) WHERE kind IN ('plan.frozen', 'usage.warned');
