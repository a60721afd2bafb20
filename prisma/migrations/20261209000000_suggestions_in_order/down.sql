DO $$ DECLARE one text; BEGIN
  FOREACH one IN ARRAY enum_range(NULL::"SuggestionState")::text[] LOOP
    EXECUTE format('DROP INDEX %I', 'Suggestion_' || one || '_in_order_idx');
  END LOOP;
END $$;
