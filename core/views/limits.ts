import { copyCallsOf } from "#core/copywriting/index.ts";
import type { Limited, Limits, RateName } from "#core/limits/index.ts";
import { placesOf } from "#core/runs/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { usageOf } from "#core/billing/index.ts";

/** What a shop is shown of: a key's own limit is told to the key (app/api). */
const RATES = [
  "requests",
  "person_requests",
  "program_requests",
  "analyses",
  "copy_calls",
  "previews",
  "bulk_starts",
  "uploads",
  "feed_fetches",
] as const satisfies RateName[];

/**
 * One limit as its shop is shown it. `windowS` null: none, it is counted by the billing period (`renewsAt`) or by what goes on
 * at a time. `resetS`: seconds until all of it is back, where it comes back by time.
 */
export type LimitShown = {
  name: (typeof RATES)[number] | "period_copy_calls" | "concurrent_runs";
  used: number;
  most: number;
  left: number;
  windowS: number | null;
  resetS: number | null;
  renewsAt: string | null;
};

type Deps = { database: Database; limits: Limits };

/** How every limit of the shop stands, and of the person who looks. */
export async function limitsView({ database, limits }: Deps, of: Limited, now: Date): Promise<LimitShown[]> {
  const { shopId } = of;
  const { policies } = await limits.look(of, RATES);
  const { calls, runs, renewsAt } = await forShop(database, shopId, async (db, query) => ({
    calls: await copyCallsOf(query, { shopId, now }),
    runs: await placesOf({ db, query, now }, shopId),
    renewsAt: (await usageOf(query, { shopId, now })).renewsAt.toISOString(),
  }));
  const none = { windowS: null, resetS: null, renewsAt: null };
  return [
    ...RATES.map((name, k) => {
      const { used, most, left, windowS, resetS } = policies[k]!;
      return { name, used, most, left, windowS, resetS, renewsAt: null };
    }),
    { ...none, name: "period_copy_calls", ...calls, renewsAt },
    { ...none, name: "concurrent_runs", ...runs },
  ];
}
