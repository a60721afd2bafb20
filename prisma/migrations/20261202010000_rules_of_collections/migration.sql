-- A rule may be about a collection: its gid and title stand in "target" and "path".
ALTER TYPE "RuleScope" ADD VALUE 'collection';

-- Who is in the collections that rules name; "seenAt": the pass through the collection that found it there last.
CREATE TABLE "CollectionMember" (
    "shopId" TEXT NOT NULL,
    "productGid" TEXT NOT NULL,
    "collectionId" TEXT NOT NULL,
    "seenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CollectionMember_pkey" PRIMARY KEY ("shopId","productGid","collectionId")
);
CREATE INDEX "CollectionMember_shopId_collectionId_seenAt_idx" ON "CollectionMember"("shopId", "collectionId", "seenAt");
ALTER TABLE "CollectionMember" ADD CONSTRAINT "CollectionMember_shopId_productGid_fkey" FOREIGN KEY ("shopId", "productGid")
  REFERENCES "Product"("shopId", "gid") ON DELETE CASCADE ON UPDATE CASCADE;
GRANT SELECT, INSERT, UPDATE, DELETE ON "CollectionMember" TO imagineai_app;
ALTER TABLE "CollectionMember" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "CollectionMember" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "CollectionMember" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
