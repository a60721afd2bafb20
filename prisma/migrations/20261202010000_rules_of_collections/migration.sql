-- A rule may be about a collection: its gid and title stand in "target" and "path".
ALTER TYPE "RuleScope" ADD VALUE 'collection';
-- Those of the collections that rules name; read with all their products, once a day and when rules change.
ALTER TABLE "Product" ADD COLUMN "collectionIds" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
