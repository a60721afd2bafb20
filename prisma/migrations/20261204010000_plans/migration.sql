-- What a shop's plan rests on, where a unit of work reads it: the subscription that holds, from when Shopify's billing cycles
-- are counted, until when a plan that was cancelled holds, since when Shopify has frozen it, and how much may be spent beyond
-- what is included. A plan without a subscription was given by whoever runs the app, and stays.
ALTER TABLE "Shop"
  ADD COLUMN "subscriptionGid" TEXT,
  ADD COLUMN "billedFrom" TIMESTAMP(3),
  ADD COLUMN "planUntil" TIMESTAMP(3),
  ADD COLUMN "frozenAt" TIMESTAMP(3),
  ADD COLUMN "extraCapCents" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "extraBudgetCents" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "billingReadAt" TIMESTAMP(3);

CREATE TYPE "SubscriptionStatus" AS ENUM ('pending', 'accepted', 'active', 'frozen', 'cancelled', 'declined', 'expired');
CREATE TYPE "BillingInterval" AS ENUM ('monthly', 'annual');
CREATE TYPE "BillingSource" AS ENUM ('app_pricing', 'billing_api');

-- What the shop has subscribed to, or was asked to, as Shopify told it last.
CREATE TABLE "Subscription" (
    "shopId" TEXT NOT NULL,
    "gid" TEXT NOT NULL,
    "source" "BillingSource" NOT NULL,
    "plan" TEXT NOT NULL,
    "interval" "BillingInterval" NOT NULL,
    "status" "SubscriptionStatus" NOT NULL,
    "test" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "trialEndsAt" TIMESTAMP(3),
    "periodEndsAt" TIMESTAMP(3),
    "cancelAskedAt" TIMESTAMP(3),
    "recurringLineGid" TEXT,
    "usageLineGid" TEXT,
    "capCents" INTEGER,
    "confirmationUrl" TEXT,
    "readAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Subscription_pkey" PRIMARY KEY ("shopId","gid")
);
GRANT SELECT, INSERT, UPDATE, DELETE ON "Subscription" TO imagineai_app;
ALTER TABLE "Subscription" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Subscription" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "Subscription" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
