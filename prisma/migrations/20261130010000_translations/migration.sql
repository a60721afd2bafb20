-- Languages of the shop (as Shopify names them: "fr", "pt-BR") into which the app puts translations forward.
ALTER TABLE "Settings" ADD COLUMN "translateInto" JSONB NOT NULL DEFAULT '[]';
-- Of the texts that are translated, as they were read last; empty while nothing is translated.
ALTER TABLE "Product" ADD COLUMN "textDigest" TEXT NOT NULL DEFAULT '';
-- Of a translation: Shopify's digest of the text that was translated.
ALTER TABLE "Suggestion" ADD COLUMN "madeFrom" TEXT;

-- Translations that were paid for: the same text in the same language and voice is never paid again.
CREATE TABLE "Translation" (
    "shopId" TEXT NOT NULL,
    "productGid" TEXT NOT NULL,
    "textDigest" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Translation_pkey" PRIMARY KEY ("shopId","productGid","textDigest")
);
ALTER TABLE "Translation" ADD CONSTRAINT "Translation_shopId_productGid_fkey" FOREIGN KEY ("shopId", "productGid")
  REFERENCES "Product"("shopId", "gid") ON DELETE CASCADE ON UPDATE CASCADE;
GRANT SELECT, INSERT, UPDATE, DELETE ON "Translation" TO imagineai_app;
ALTER TABLE "Translation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Translation" FORCE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON "Translation" USING ("shopId" = current_setting('app.shop_id', true))
  WITH CHECK ("shopId" = current_setting('app.shop_id', true));
