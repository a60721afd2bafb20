-- What Shopify held when a write was refused because somebody had changed the field: shown beside ours, to choose from.
ALTER TABLE "Publication" ADD COLUMN "found" JSONB;
