ALTER TABLE "WebhookPosition" DROP COLUMN "flow";
ALTER TABLE "WebhookPosition" DROP COLUMN "flowSaidAt";
