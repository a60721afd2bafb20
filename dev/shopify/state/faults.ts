import { setTimeout as sleep } from "node:timers/promises";

/**
 * One rule of trouble. `operation` is a GraphQL operation name, a root field, "token", "graphql" or absent for all;
 * `times` runs out, `probability` is drawn from a seeded sequence, so that a test that failed fails again.
 */
export type Fault = {
  kind: "latency" | "429" | "5xx" | "hang" | "drop" | "throttled" | "401";
  shop?: string | undefined;
  operation?: string | undefined;
  ms?: number | undefined;
  times?: number | undefined;
  probability?: number | undefined;
};

/** Seeded, repeatable randomness (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export class Faults {
  private rules: { fault: Fault; left: number; hits: number }[] = [];
  private random = seeded(1);

  add(fault: Fault): void {
    this.rules.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY, hits: 0 });
  }

  clear(seed = 1): void {
    this.rules = [];
    this.random = seeded(seed);
  }

  /** The rules set, with how often each struck. */
  list(): (Fault & { hits: number })[] {
    return this.rules.map(({ fault, hits }) => ({ ...fault, hits }));
  }

  /** Waits out latency and returns the kinds of trouble that strike this call. */
  async strike(shop: string, names: readonly string[]): Promise<Set<Fault["kind"]>> {
    const kinds = new Set<Fault["kind"]>();
    for (const rule of this.rules) {
      const { fault } = rule;
      if (rule.left <= 0) continue;
      if (fault.shop !== undefined && fault.shop !== shop) continue;
      if (fault.operation !== undefined && !names.includes(fault.operation)) continue;
      if (fault.probability !== undefined && this.random() >= fault.probability) continue;
      rule.left -= 1;
      rule.hits += 1;
      if (fault.kind === "latency") await sleep(fault.ms ?? 500);
      else kinds.add(fault.kind);
    }
    return kinds;
  }
}
