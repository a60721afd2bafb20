import { setTimeout as sleep } from "node:timers/promises";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";

const QUIET_MS = 2_500;
/**
 * Longer than any one step may take without a sign: a photo's download, models and retries are each bounded well below.
 */
const STUCK_MS = 180_000;

/**
 * Until a shop has no open work for a moment: a webhook may still be on its way when the queue is first empty. Work
 * that goes on is waited for, however long it takes.
 * @returns false when work has not moved for three minutes, when `signal` asked to end or, where a test sets one, after
 *   `limitMs`
 */
export async function untilIdle(
  database: Database,
  shop: ShopId,
  options: { expected: number; signal?: AbortSignal; progress?: (done: number) => void; limitMs?: number },
): Promise<boolean> {
  let quietSince: number | null = null;
  let seen = "";
  let movedAt = Date.now();
  const until = Date.now() + (options.limitMs ?? Number.POSITIVE_INFINITY);
  while (!options.signal?.aborted && Date.now() - movedAt < STUCK_MS && Date.now() < until) {
    const state = await stateOf(database, shop);
    options.progress?.(state.done);
    const now = JSON.stringify(state);
    if (now !== seen) movedAt = Date.now();
    seen = now;
    const quiet = state.open === 0 && state.known >= options.expected;
    quietSince = quiet ? (quietSince ?? Date.now()) : null;
    if (quietSince !== null && Date.now() - quietSince >= QUIET_MS) return true;
    await sleep(250);
  }
  return false;
}

const stateOf = (database: Database, shop: ShopId) =>
  forShop(database, shop, async (db) => ({
    open: await db.task.count({ where: { state: { in: ["queued", "running"] } } }),
    known: await db.product.count({ where: { kind: "product" } }),
    done: await db.product.count({ where: { kind: "product", state: { not: "working" } } }),
    events: (await db.eventCounter.findFirst())?.seq.toString() ?? "0",
  }));
