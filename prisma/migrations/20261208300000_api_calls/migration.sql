-- Keys: where they may be used from, how many looks a month they may ask for, and which are credentials of a service account.
ALTER TABLE "ApiKey"
  ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'live',
  ADD COLUMN "addresses" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "looksPerMonth" INTEGER,
  ADD COLUMN "days" INTEGER;
UPDATE "ApiKey" SET "days" = greatest(1, round(extract(epoch FROM "expiresAt" - "createdAt") / 86400)) WHERE "expiresAt" IS NOT NULL;
UPDATE "ApiKey" SET "kind" = 'test' WHERE "test";

-- What a service account's credentials were exchanged for.
CREATE TABLE "ApiToken" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "family" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "spentAt" TIMESTAMP(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("shopId","id")
);
CREATE INDEX "ApiToken_family" ON "ApiToken" ("shopId", "family");

-- Calls of a key by day, counted in pieces; the looks that it asked for, each counted with its work.
CREATE TABLE "ApiUse" (
    "shopId" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "looks" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ApiUse_pkey" PRIMARY KEY ("shopId","keyId","day")
);

-- What was answered to a call that names itself (Idempotency-Key), for a day.
CREATE TABLE "ApiReplay" (
    "shopId" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "attempt" UUID NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "busyUntil" TIMESTAMP(3) NOT NULL,
    "status" INTEGER,
    "contentType" TEXT,
    "sealed" TEXT,

    CONSTRAINT "ApiReplay_pkey" PRIMARY KEY ("shopId","keyId","key")
);

GRANT SELECT, INSERT, UPDATE, DELETE ON "ApiToken", "ApiUse", "ApiReplay" TO imagineai_app;
ALTER TABLE "ApiToken" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ApiToken" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "ApiToken" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
ALTER TABLE "ApiUse" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ApiUse" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "ApiUse" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
ALTER TABLE "ApiReplay" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ApiReplay" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "ApiReplay" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
