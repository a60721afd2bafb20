-- A run beyond those that a plan lets go on at a time waits for its turn.
ALTER TYPE "RunState" ADD VALUE 'queued' AFTER 'planned';
