DO $$ DECLARE one text; BEGIN
  FOREACH one IN ARRAY enum_range(NULL::"OwnerKind")::text[] LOOP
    EXECUTE format('DROP INDEX %I', 'Product_' || one || '_in_order_idx');
  END LOOP;
END $$;
