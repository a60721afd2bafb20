-- Which products a rule is about.
CREATE TYPE "RuleScope" AS ENUM ('all', 'category', 'type');

-- What a shop says that a finished product has, and how far each product is from it.
CREATE TABLE "CatalogueRule" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "scope" "RuleScope" NOT NULL,
    "target" TEXT NOT NULL DEFAULT '',
    "path" TEXT NOT NULL DEFAULT '',
    "fields" TEXT[] NOT NULL DEFAULT '{}',
    "photos" INTEGER,
    "quality" INTEGER,
    "words" INTEGER,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CatalogueRule_pkey" PRIMARY KEY ("shopId","id")
);
GRANT SELECT, INSERT, UPDATE, DELETE ON "CatalogueRule" TO imagineai_app;
ALTER TABLE "CatalogueRule" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "CatalogueRule" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "CatalogueRule" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));

ALTER TABLE "Product" ADD COLUMN "productType" TEXT NOT NULL DEFAULT '', ADD COLUMN "taxonomyId" TEXT,
  ADD COLUMN "photoCount" INTEGER, ADD COLUMN "descriptionWords" INTEGER, ADD COLUMN "score" INTEGER,
  ADD COLUMN "shortfalls" TEXT[] NOT NULL DEFAULT '{}';
-- Few fall short in a shop that is well kept, and the list shows the latest of them first.
CREATE INDEX "Product_falls_short_idx" ON "Product"("shopId", "updatedAt" DESC, gid) WHERE score < 100;

-- What is known of products that were read before; their words, types and categories are known when they are read again.
UPDATE "Product" p SET "taxonomyId" = "shopCategoryId", "photoCount" = (SELECT count(*) FROM "Image" i
  WHERE i."shopId" = p."shopId" AND i."productGid" = p.gid AND i.state <> 'rejected') WHERE "readAt" > 'epoch';
INSERT INTO "Task" ("shopId", name, key, payload, "correlationId", "createdAt", "updatedAt")
  SELECT id, 'judge-catalogue', 'catalogue', jsonb_build_object('shopId', id), gen_random_uuid()::text, now(), now()
  FROM "Shop" WHERE state = 'active' ON CONFLICT DO NOTHING;
