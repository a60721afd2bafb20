DELETE FROM "WebhookDelivery" d WHERE NOT EXISTS
  (SELECT 1 FROM "WebhookEndpoint" e WHERE e."shopId" = d."shopId" AND e.id = d."endpointId");
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_endpoint_fkey" FOREIGN KEY ("shopId","endpointId")
  REFERENCES "WebhookEndpoint"("shopId","id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "WebhookDelivery" DROP COLUMN "replayedAt";
