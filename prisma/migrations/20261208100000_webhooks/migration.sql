-- Addresses of a shop's own that are told what happens, what they are told, and each attempt to.
CREATE TYPE "WebhookDeliveryState" AS ENUM ('pending', 'delivered', 'failed');
ALTER TABLE "Shop" ADD COLUMN "webhooks" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "WebhookEndpoint" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "types" TEXT[] NOT NULL,
    "fields" TEXT[] NOT NULL,
    "collections" TEXT[] NOT NULL,
    "perSecond" INTEGER,
    "headerNames" TEXT[] NOT NULL,
    "sealed" TEXT NOT NULL,
    "rotatingUntil" TIMESTAMP(3),
    "fromSeq" BIGINT NOT NULL,
    "disabledAt" TIMESTAMP(3),
    "disabledFor" TEXT,
    "failingSince" TIMESTAMP(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "pauses" INTEGER NOT NULL DEFAULT 0,
    "pausedUntil" TIMESTAMP(3),
    "nextSendAt" TIMESTAMP(3),
    "leasedBy" TEXT,
    "leasedUntil" TIMESTAMP(3),
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WebhookEndpoint_pkey" PRIMARY KEY ("shopId","id")
);
CREATE TABLE "WebhookPosition" (
    "shopId" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "WebhookPosition_pkey" PRIMARY KEY ("shopId")
);
CREATE TABLE "WebhookMessage" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WebhookMessage_pkey" PRIMARY KEY ("shopId","id")
);
CREATE INDEX "WebhookMessage_shopId_at_idx" ON "WebhookMessage"("shopId", "at");
CREATE TABLE "WebhookDelivery" (
    "shopId" TEXT NOT NULL,
    "endpointId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "state" "WebhookDeliveryState" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMP(3) NOT NULL,
    "status" INTEGER,
    "problem" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("shopId","endpointId","messageId"),
    CONSTRAINT "WebhookDelivery_endpoint_fkey" FOREIGN KEY ("shopId","endpointId")
      REFERENCES "WebhookEndpoint"("shopId","id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "WebhookDelivery_message_fkey" FOREIGN KEY ("shopId","messageId")
      REFERENCES "WebhookMessage"("shopId","id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "WebhookDelivery_due_idx" ON "WebhookDelivery"("shopId", "endpointId", "nextAt", "seq")
  WHERE "state" = 'pending';
CREATE INDEX "WebhookDelivery_shopId_endpointId_createdAt_messageId_idx"
  ON "WebhookDelivery"("shopId", "endpointId", "createdAt" DESC, "messageId");
CREATE INDEX "WebhookDelivery_shopId_messageId_idx" ON "WebhookDelivery"("shopId", "messageId");
CREATE TABLE "WebhookAttempt" (
    "shopId" TEXT NOT NULL,
    "endpointId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "ms" INTEGER NOT NULL,
    "status" INTEGER,
    "problem" TEXT,
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "WebhookAttempt_pkey" PRIMARY KEY ("shopId","endpointId","messageId","number"),
    CONSTRAINT "WebhookAttempt_delivery_fkey" FOREIGN KEY ("shopId","endpointId","messageId")
      REFERENCES "WebhookDelivery"("shopId","endpointId","messageId") ON DELETE CASCADE ON UPDATE CASCADE
);
-- What the bell tells of them.
CREATE INDEX "Event_told_of_webhooks_idx" ON "Event"("shopId", kind, seq) WHERE kind = 'webhook.disabled';

GRANT SELECT, INSERT, UPDATE, DELETE ON "WebhookEndpoint" TO imagineai_app;
ALTER TABLE "WebhookEndpoint" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "WebhookEndpoint" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "WebhookEndpoint" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON "WebhookPosition" TO imagineai_app;
ALTER TABLE "WebhookPosition" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "WebhookPosition" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "WebhookPosition" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON "WebhookMessage" TO imagineai_app;
ALTER TABLE "WebhookMessage" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "WebhookMessage" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "WebhookMessage" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON "WebhookDelivery" TO imagineai_app;
ALTER TABLE "WebhookDelivery" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "WebhookDelivery" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "WebhookDelivery" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON "WebhookAttempt" TO imagineai_app;
ALTER TABLE "WebhookAttempt" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "WebhookAttempt" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "WebhookAttempt" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
