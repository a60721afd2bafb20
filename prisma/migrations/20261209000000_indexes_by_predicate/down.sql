CREATE INDEX "Suggestion_shopId_state_createdAt_idx" ON "Suggestion"("shopId", "state", "createdAt");
CREATE INDEX "Product_shopId_kind_updatedAt_gid_idx" ON "Product"("shopId", "kind", "updatedAt" DESC, "gid");
CREATE INDEX "Product_shopId_kind_state_updatedAt_gid_idx" ON "Product"("shopId", "kind", "state", "updatedAt" DESC, "gid");
DO $$ DECLARE one text; BEGIN
  FOREACH one IN ARRAY enum_range(NULL::"SuggestionState")::text[] LOOP
    EXECUTE format('DROP INDEX %I', 'Suggestion_' || one || '_in_order_idx');
  END LOOP;
  FOREACH one IN ARRAY enum_range(NULL::"OwnerKind")::text[] LOOP
    EXECUTE format('DROP INDEX %I', 'Product_' || one || '_in_order_idx');
  END LOOP;
END $$;
CREATE INDEX "Task_shopId_state_updatedAt_idx" ON "Task"("shopId", "state", "updatedAt");
CREATE INDEX "Task_shopId_productGid_state_idx" ON "Task"("shopId", "productGid", "state");
DROP INDEX "Task_queued_idx", "Task_running_idx", "Task_waiting_idx", "Task_ended_idx", "Task_shopId_productGid_idx";
CREATE INDEX "RunItem_shopId_runId_state_position_idx" ON "RunItem"("shopId", "runId", "state", "position");
DROP INDEX "RunItem_waiting_idx", "RunItem_working_idx", "RunItem_states_idx";
CREATE INDEX "Publication_shopId_productGid_state_idx" ON "Publication"("shopId", "productGid", "state");
CREATE INDEX "Publication_shopId_state_idx" ON "Publication"("shopId", "state");
DROP INDEX "Publication_shopId_productGid_idx", "Publication_states_idx";
CREATE INDEX "Reservation_shopId_state_createdAt_idx" ON "Reservation"("shopId", "state", "createdAt");
DROP INDEX "Reservation_held_idx";
CREATE INDEX "Run_shopId_state_idx" ON "Run"("shopId", "state");
CREATE INDEX "Example_shopId_source_categoryId_idx" ON "Example"("shopId", "source", "categoryId");
DROP INDEX "Example_shopId_categoryId_idx";
