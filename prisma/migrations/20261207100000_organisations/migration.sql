-- Shops of one owner. The two tables without "shopId" belong to no shop: they say which shops there are, and nothing of them.
CREATE TABLE "OrganisationShop" (
    "shop" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OrganisationShop_pkey" PRIMARY KEY ("shop")
);
CREATE INDEX "OrganisationShop_organisation_idx" ON "OrganisationShop"("organisation");
CREATE TABLE "OrganisationInvitation" (
    "fromShop" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,
    "toShop" TEXT,

    CONSTRAINT "OrganisationInvitation_pkey" PRIMARY KEY ("fromShop")
);
CREATE UNIQUE INDEX "OrganisationInvitation_codeHash_key" ON "OrganisationInvitation"("codeHash");
CREATE INDEX "OrganisationInvitation_toShop_idx" ON "OrganisationInvitation"("toShop");
GRANT SELECT, INSERT, UPDATE, DELETE ON "OrganisationShop", "OrganisationInvitation" TO imagineai_app;

-- A shop's own word that it belongs to an organisation: behind its wall, so nobody else can give it.
CREATE TABLE "Membership" (
    "shopId" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("shopId")
);
GRANT SELECT, INSERT, UPDATE, DELETE ON "Membership" TO imagineai_app;
ALTER TABLE "Membership" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Membership" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "Membership" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
