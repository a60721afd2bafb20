-- AlterTable
ALTER TABLE "Settings" ADD COLUMN     "learnSince" TIMESTAMP(3),
ADD COLUMN     "defects" TEXT NOT NULL DEFAULT 'normal';

-- AlterTable
ALTER TABLE "Image" ADD COLUMN     "attention" TEXT;

-- AlterTable
ALTER TABLE "Product" ADD COLUMN     "questions" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Suggestion" ADD COLUMN     "mix" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "rawConfidence" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "PhotoSignature" (
    "shopId" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "s0" BIGINT NOT NULL,
    "s1" BIGINT NOT NULL,
    "s2" BIGINT NOT NULL,
    "s3" BIGINT NOT NULL,
    "dhash" BIGINT NOT NULL,
    "mirrored" BIGINT NOT NULL,
    "colour" TEXT,
    "engineVersion" TEXT NOT NULL,
    "searchedAt" TIMESTAMP(3),

    CONSTRAINT "PhotoSignature_pkey" PRIMARY KEY ("shopId","fingerprint")
);

-- CreateTable
CREATE TABLE "DuplicateLink" (
    "shopId" TEXT NOT NULL,
    "a" TEXT NOT NULL,
    "b" TEXT NOT NULL,
    "cosine" DOUBLE PRECISION NOT NULL,
    "bits" INTEGER NOT NULL,
    "sameColour" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DuplicateLink_pkey" PRIMARY KEY ("shopId","a","b")
);

-- CreateTable
CREATE TABLE "DefectCheck" (
    "shopId" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "readerVersion" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "z" DOUBLE PRECISION,
    "boxes" JSONB NOT NULL DEFAULT '[]',
    "references" INTEGER NOT NULL DEFAULT 0,
    "bank" TEXT,
    "cells" BYTEA,
    "checkedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DefectCheck_pkey" PRIMARY KEY ("shopId","fingerprint")
);

-- CreateTable
CREATE TABLE "Verdict" (
    "shopId" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Verdict_pkey" PRIMARY KEY ("shopId","fingerprint","subject")
);

-- CreateTable
CREATE TABLE "Example" (
    "shopId" TEXT NOT NULL,
    "productGid" TEXT NOT NULL,
    "categoryId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "photo" BYTEA,
    "title" BYTEA,
    "source" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Example_pkey" PRIMARY KEY ("shopId","productGid")
);

-- CreateTable
CREATE TABLE "Decision" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "mix" TEXT NOT NULL DEFAULT '',
    "confidence" DOUBLE PRECISION NOT NULL,
    "right" BOOLEAN NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateIndex
CREATE INDEX "Decision_shopId_group_at_idx" ON "Decision"("shopId", "group", "at" DESC);

-- CreateIndex
CREATE INDEX "DuplicateLink_shopId_b_idx" ON "DuplicateLink"("shopId", "b");

-- CreateIndex
CREATE INDEX "DefectCheck_shopId_bank_checkedAt_idx" ON "DefectCheck"("shopId", "bank", "checkedAt");

-- CreateIndex
CREATE INDEX "Example_shopId_createdAt_idx" ON "Example"("shopId", "createdAt");

-- AddForeignKey
ALTER TABLE "Example" ADD CONSTRAINT "Example_shopId_productGid_fkey" FOREIGN KEY ("shopId", "productGid") REFERENCES "Product"("shopId", "gid") ON DELETE CASCADE ON UPDATE CASCADE;

-- The same wall as around every tenant table.
DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['PhotoSignature', 'DuplicateLink', 'DefectCheck', 'Verdict', 'Example', 'Decision'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO imagineai_app', tenant_table);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY one_shop ON %I USING ("shopId" = current_setting(''app.shop_id'', true)) WITH CHECK ("shopId" = current_setting(''app.shop_id'', true))',
      tenant_table);
  END LOOP;
END
$$;
