-- Where analyses beyond the included ones are charged; null: they are not.
ALTER TABLE "Shop" ADD COLUMN "usageLineGid" TEXT;

-- The terms of a period, as they were when a unit was held in it last: what is included, what is allowed in all, what each
-- analysis beyond the included ones costs (US cents) and where it is charged; and the share of it (percent) that was warned of.
ALTER TABLE "Usage"
  ADD COLUMN "included" INTEGER,
  ADD COLUMN "most" INTEGER,
  ADD COLUMN "extraCents" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "usageLineGid" TEXT,
  ADD COLUMN "warned" INTEGER NOT NULL DEFAULT 0;

-- An analysis beyond the included ones that was done; "chargeId": with what it was charged.
CREATE TABLE "Extra" (
    "shopId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "cents" INTEGER NOT NULL,
    "usageLineGid" TEXT NOT NULL,
    "productGid" TEXT,
    "chargeId" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Extra_pkey" PRIMARY KEY ("shopId","key","period")
);
CREATE INDEX "Extra_shopId_chargeId_at_idx" ON "Extra"("shopId", "chargeId", "at");
GRANT SELECT, INSERT, UPDATE, DELETE ON "Extra" TO imagineai_app;
ALTER TABLE "Extra" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Extra" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "Extra" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));

CREATE TYPE "ChargeState" AS ENUM ('pending', 'sent', 'confirmed', 'refused', 'waived');

-- What Shopify is told of them; its id is the key by which Shopify takes it once.
CREATE TABLE "Charge" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "usageLineGid" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "cents" INTEGER NOT NULL,
    "state" "ChargeState" NOT NULL DEFAULT 'pending',
    "usageGid" TEXT,
    "difference" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "confirmedAt" TIMESTAMP(3),

    CONSTRAINT "Charge_pkey" PRIMARY KEY ("shopId","id")
);
CREATE INDEX "Charge_shopId_createdAt_idx" ON "Charge"("shopId", "createdAt" DESC);
GRANT SELECT, INSERT, UPDATE, DELETE ON "Charge" TO imagineai_app;
ALTER TABLE "Charge" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Charge" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "Charge" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
