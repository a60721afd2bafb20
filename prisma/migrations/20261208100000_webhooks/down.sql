DROP INDEX "Event_told_of_webhooks_idx";
DROP TABLE "WebhookAttempt";
DROP TABLE "WebhookDelivery";
DROP TABLE "WebhookMessage";
DROP TABLE "WebhookPosition";
DROP TABLE "WebhookEndpoint";
ALTER TABLE "Shop" DROP COLUMN "webhooks";
DROP TYPE "WebhookDeliveryState";
