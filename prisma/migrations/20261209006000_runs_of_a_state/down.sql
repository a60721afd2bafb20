DROP INDEX "RunItem_waiting_idx", "RunItem_working_idx", "RunItem_states_idx";
