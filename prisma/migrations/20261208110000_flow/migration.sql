-- Whether the shop has a workflow of Shopify Flow that begins with a product that was analysed, as Flow said last and when.
ALTER TABLE "WebhookPosition" ADD COLUMN "flow" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "WebhookPosition" ADD COLUMN "flowSaidAt" TIMESTAMP(3);
