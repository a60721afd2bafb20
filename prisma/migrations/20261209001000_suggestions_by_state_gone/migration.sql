DROP INDEX "Suggestion_shopId_state_createdAt_idx";
