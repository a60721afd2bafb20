DO $$ DECLARE one text; BEGIN
  FOREACH one IN ARRAY enum_range(NULL::"OwnerKind")::text[] LOOP
    EXECUTE format('CREATE INDEX %I ON "Product"("shopId", "updatedAt" DESC, gid DESC) INCLUDE (state) WHERE kind = %L', 'Product_' || one || '_in_order_idx', one);
  END LOOP;
END $$;
