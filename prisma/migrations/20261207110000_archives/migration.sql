-- The copy of everything that is kept of a shop, as its owner asked for it.
CREATE TABLE "Archive" (
    "shopId" TEXT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "madeAt" TIMESTAMP(3),
    "bytes" BIGINT,
    "linkHash" TEXT,
    "linkEndsAt" TIMESTAMP(3),

    CONSTRAINT "Archive_pkey" PRIMARY KEY ("shopId")
);
GRANT SELECT, INSERT, UPDATE, DELETE ON "Archive" TO imagineai_app;
ALTER TABLE "Archive" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Archive" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "Archive" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
