import { setTimeout as sleep } from "node:timers/promises";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";

const QUIET_MS = 2_500;

/**
 * Until a shop has no open work for a moment: a webhook may still be on its way when the queue is first empty.
 * @returns false when `limitMs` passed first
 */
export async function untilIdle(database: Database, shop: ShopId, options: { limitMs: number; expected: number; signal?: AbortSignal; progress?: (done: number) => void }): Promise<boolean> {
  const until = Date.now() + options.limitMs;
  let quietSince: number | null = null;
  while (Date.now() < until && !options.signal?.aborted) {
    const { open, known, done } = await forShop(database, shop, async (db) => ({
      open: await db.task.count({ where: { state: { in: ["queued", "running"] } } }),
      known: await db.product.count(),
      done: await db.product.count({ where: { state: { not: "working" } } }),
    }));
    options.progress?.(done);
    const quiet = open === 0 && known >= options.expected;
    quietSince = quiet ? (quietSince ?? Date.now()) : null;
    if (quietSince !== null && Date.now() - quietSince >= QUIET_MS) return true;
    await sleep(250);
  }
  return false;
}
