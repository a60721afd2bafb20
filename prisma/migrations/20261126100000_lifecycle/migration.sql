-- When a task first failed without having succeeded since: by it, trying again by itself ends.
ALTER TABLE "Task" ADD COLUMN "firstFailedAt" TIMESTAMP(3);

-- Looks at these bytes that began and have not ended, and when the last of them began.
ALTER TABLE "Reservation" ADD COLUMN "begun" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "begunAt" TIMESTAMP(3);

-- Since when Shopify has been preparing which photo: {"gid": "time"}.
ALTER TABLE "Product" ADD COLUMN "preparing" JSONB NOT NULL DEFAULT '{}';

-- Calls to the language model for one draft: who may call, and how often that was paid.
CREATE TABLE "CopyCall" (
    "shopId" TEXT NOT NULL,
    "productGid" TEXT NOT NULL,
    "inputDigest" TEXT NOT NULL,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "claimedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claim" TEXT,

    CONSTRAINT "CopyCall_pkey" PRIMARY KEY ("shopId","productGid","inputDigest")
);

-- AddForeignKey
ALTER TABLE "CopyCall" ADD CONSTRAINT "CopyCall_shopId_productGid_fkey" FOREIGN KEY ("shopId", "productGid") REFERENCES "Product"("shopId", "gid") ON DELETE CASCADE ON UPDATE CASCADE;

-- The same wall as around every tenant table.
GRANT SELECT, INSERT, UPDATE, DELETE ON "CopyCall" TO imagineai_app;
ALTER TABLE "CopyCall" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "CopyCall" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "CopyCall" USING ("shopId" = current_setting('app.shop_id', true)) WITH CHECK ("shopId" = current_setting('app.shop_id', true));
