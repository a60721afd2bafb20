import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import type { TaskRun } from "./end-task.ts";

/** Well below the time after which a running task counts as left behind (reconcile). */
export const TOUCH_MS = 30_000;

/** Says now and then that a worker has the task in hand. @returns what ends it */
export function keepTouching(run: TaskRun): () => void {
  const timer = setInterval(
    () =>
      void touch(run).catch((error: unknown) =>
        run.platform.logger.warn({ error, task: run.row.name }, "a task was not touched; the next time is soon"),
      ),
    TOUCH_MS,
  );
  return () => clearInterval(timer);
}

const touch = ({ platform, scope: { shopId }, row: { name, key } }: TaskRun) =>
  sqlInShop(
    platform.database,
    shopId,
    sql`UPDATE "Task" SET "updatedAt" = ${platform.clock.now()}::timestamp
      WHERE "shopId" = ${shopId} AND name = ${name} AND key = ${key} AND state = 'running' RETURNING 1`,
  );
