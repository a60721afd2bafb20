-- Row-level security lets no comparison of enums into an index's conditions (they are not leakproof), but a partial index is
-- chosen by its predicate: what is looked for by state or kind has an index of its own (ADR 0110). Table by table, so that no more
-- than writing to one waits while its indexes are built; what they stand for is dropped by itself, for that reading waits too.
-- In the order of its list, ties too: a run's suggestions come in at one time by the thousand.
DO $$ DECLARE one text; BEGIN
  FOREACH one IN ARRAY enum_range(NULL::"SuggestionState")::text[] LOOP
    EXECUTE format('CREATE INDEX %I ON "Suggestion"("shopId", "createdAt", id) WHERE state = %L', 'Suggestion_' || one || '_in_order_idx', one);
  END LOOP;
END $$;
