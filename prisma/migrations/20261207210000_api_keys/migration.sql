-- What programs of a shop's own prove themselves with; the secret itself is nowhere.
CREATE TABLE "ApiKey" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "test" BOOLEAN NOT NULL,
    "scopes" TEXT[] NOT NULL,
    "digest" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3),
    "usedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("shopId","id")
);
GRANT SELECT, INSERT, UPDATE, DELETE ON "ApiKey" TO imagineai_app;
ALTER TABLE "ApiKey" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ApiKey" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "ApiKey" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
