import { type Clock, systemTicks, type Ticks } from "#core/platform/clock.ts";
import type { Database } from "#core/tenancy/database.ts";
import type { Query } from "#core/tenancy/for-shop.ts";
import type { Rate } from "./bucket.ts";
import type { Limiter } from "./limiter.ts";
import { LIMITS, type RateName } from "./limits.ts";
import { ruleBook, rulesWithin } from "./rule-book.ts";
import { type Limited, type OperatorRule, rateOf } from "./rules.ts";

/** One limit as it stands for who was asked about. `resetS`: seconds until all of it is back. */
type Policy = Rate & { name: RateName; left: number; used: number; resetS: number };

/** `waitMs`: until the same may be asked for again; 0 where it was taken. */
export type LimitOutcome = { ok: boolean; waitMs: number; policies: Policy[] };

export type Limits = {
  /** One of each, or nothing of any. @param within the transaction that it is asked in, where it is: rules are read there then */
  take(of: Limited, names: readonly RateName[], within?: Query): Promise<LimitOutcome>;
  /** How they stand; takes nothing. */
  look(of: Limited, names: readonly RateName[]): Promise<LimitOutcome>;
  rules(): Promise<readonly OperatorRule[]>;
};

type Deps = { database: Database; limiter: Limiter; clock: Clock; ticks?: Ticks };
type Asked = { names: readonly RateName[]; cost: number; within?: Query | undefined };

/** Limits towards who calls: the operator's rules before the plan's defaults, counted in buckets that all processes share. */
export function createLimits({ database, limiter, clock, ticks = systemTicks }: Deps): Limits {
  const rules = ruleBook(database, ticks);
  const ask = async (of: Limited, { names, cost, within }: Asked) => {
    const known = await (within ? rulesWithin(within, names) : rules());
    const rates = names.map((name) => ({ name, rate: rateOf(known, { of, name, now: clock.now() }) }));
    const taken = await limiter.take(rates.map(({ name, rate }) => ({ key: keyOf(of, name, rate), rate, cost })));
    const policies = rates.map(({ name, rate }, k): Policy => {
      const { left, used, resetMs } = taken.stands[k]!;
      return { name, ...rate, left, used, resetS: Math.ceil(resetMs / 1_000) };
    });
    return { ok: taken.ok, waitMs: taken.waitMs, policies };
  };
  return {
    take: (of, names, within) => ask(of, { names, cost: 1, within }),
    look: (of, names) => ask(of, { names, cost: 0 }),
    rules,
  };
}

/** A shop's buckets lie together where Redis is a cluster. A window of another length is another bucket: its slices are others. */
const keyOf = (of: Limited, name: RateName, { windowS }: Rate): string =>
  `{${of.shopId}}:${name}:${whose(of, LIMITS[name].per)}:${windowS}`;

function whose({ user = "", key = "" }: Limited, per: (typeof LIMITS)[RateName]["per"]): string {
  if (per === "user") return user;
  return per === "key" ? key : "";
}
