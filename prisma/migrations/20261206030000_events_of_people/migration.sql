-- The activity log is read by it. By itself: it holds up writing of events alone while it is built.
CREATE INDEX "Event_of_people_idx" ON "Event"("shopId", seq DESC) WHERE by IS NOT NULL;
