-- Deliveries are replayed and deleted batch by batch: when each was put forward again last, by which a task that begins anew
-- passes over what is done; and an endpoint goes at once, its deliveries after it.
ALTER TABLE "WebhookDelivery" ADD COLUMN "replayedAt" TIMESTAMP(3);
ALTER TABLE "WebhookDelivery" DROP CONSTRAINT "WebhookDelivery_endpoint_fkey";
