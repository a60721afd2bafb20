-- What shows an image besides products: alternative texts are put forward for it by the walks that products have.
CREATE TYPE "OwnerKind" AS ENUM ('product', 'collection', 'article', 'file');
ALTER TABLE "Product" ADD COLUMN "kind" "OwnerKind" NOT NULL DEFAULT 'product';

ALTER TYPE "RunKind" ADD VALUE 'alt_texts';
-- From where the lists of images of such a run go on.
ALTER TABLE "Run" ADD COLUMN "listedTo" JSONB;
