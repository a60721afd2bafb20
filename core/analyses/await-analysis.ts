import { setTimeout as sleep } from "node:timers/promises";
import type { Listen } from "#core/live/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { analysisOf, type AnalysisView } from "./read.ts";

type Deps = { database: Database; listen: Listen };
type Awaited = { shopId: ShopId; id: string; ms: number; signal: AbortSignal };

/**
 * The analysis once it has ended, or as it stands when `ms` are over or nobody listens any more. It is read when the shop
 * has news, not all the time; news that got lost costs the rest of the wait and nothing else.
 */
export async function awaitAnalysis(
  { database, listen }: Deps,
  { shopId, id, ms, signal }: Awaited,
): Promise<AnalysisView | null> {
  let news = Promise.withResolvers<void>();
  const stop = listen(shopId, () => news.resolve());
  const over = new AbortController();
  const within = AbortSignal.any([signal, over.signal]);
  const ends = sleep(ms, undefined, { signal: within }).catch(() => undefined);
  let isOver = false;
  void ends.then(() => (isOver = true));
  try {
    for (;;) {
      const analysis = await analysisOf(database, shopId, id);
      if (!analysis || analysis.state !== "queued" || isOver) return analysis;
      await Promise.race([news.promise, ends]);
      news = Promise.withResolvers<void>();
    }
  } finally {
    over.abort();
    stop();
  }
}
