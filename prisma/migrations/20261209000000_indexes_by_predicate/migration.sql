-- Row-level security lets no comparison of enums into an index's conditions (they are not leakproof), but a partial index is
-- chosen by its predicate: what is looked for by state or kind has an index of its own (ADR 0110).

-- In the order of their lists, ties too: a run's suggestions come in at one time by the thousand.
DO $$ DECLARE one text; BEGIN
  FOREACH one IN ARRAY enum_range(NULL::"SuggestionState")::text[] LOOP
    EXECUTE format('CREATE INDEX %I ON "Suggestion"("shopId", "createdAt", id) WHERE state = %L', 'Suggestion_' || one || '_in_order_idx', one);
  END LOOP;
  FOREACH one IN ARRAY enum_range(NULL::"OwnerKind")::text[] LOOP
    EXECUTE format('CREATE INDEX %I ON "Product"("shopId", "updatedAt" DESC, gid DESC) INCLUDE (state) WHERE kind = %L', 'Product_' || one || '_in_order_idx', one);
  END LOOP;
END $$;
DROP INDEX "Suggestion_shopId_state_createdAt_idx";
DROP INDEX "Product_shopId_kind_updatedAt_gid_idx";
DROP INDEX "Product_shopId_kind_state_updatedAt_gid_idx";

CREATE INDEX "Task_queued_idx" ON "Task"("shopId", "updatedAt") INCLUDE (name) WHERE state = 'queued';
CREATE INDEX "Task_running_idx" ON "Task"("shopId", "updatedAt") WHERE state = 'running';
CREATE INDEX "Task_waiting_idx" ON "Task"("shopId", "runAt") INCLUDE (name) WHERE state = 'waiting';
CREATE INDEX "Task_ended_idx" ON "Task"("shopId", "updatedAt") WHERE state IN ('done', 'cancelled');
CREATE INDEX "Task_shopId_productGid_idx" ON "Task"("shopId", "productGid");
DROP INDEX "Task_shopId_state_updatedAt_idx";
DROP INDEX "Task_shopId_productGid_state_idx";

CREATE INDEX "RunItem_waiting_idx" ON "RunItem"("shopId", "runId", "position") WHERE state = 'waiting';
CREATE INDEX "RunItem_working_idx" ON "RunItem"("shopId", "runId") INCLUDE (units) WHERE state = 'working';
CREATE INDEX "RunItem_states_idx" ON "RunItem"("shopId", "runId") INCLUDE (state);
DROP INDEX "RunItem_shopId_runId_state_position_idx";

CREATE INDEX "Publication_shopId_productGid_idx" ON "Publication"("shopId", "productGid");
CREATE INDEX "Publication_states_idx" ON "Publication"("shopId") INCLUDE (state);
DROP INDEX "Publication_shopId_productGid_state_idx";
DROP INDEX "Publication_shopId_state_idx";

CREATE INDEX "Reservation_held_idx" ON "Reservation"("shopId", "createdAt") WHERE state = 'held';
DROP INDEX "Reservation_shopId_state_createdAt_idx";

-- Of a shop's runs there are some hundreds.
DROP INDEX "Run_shopId_state_idx";

CREATE INDEX "Example_shopId_categoryId_idx" ON "Example"("shopId", "categoryId");
DROP INDEX "Example_shopId_source_categoryId_idx";
