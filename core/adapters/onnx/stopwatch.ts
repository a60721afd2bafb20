/** Milliseconds between laps, for the breakdown beside the evidence. */
export type Stopwatch = { lap(name: string): void; laps(): Record<string, number> };

export function stopwatch(now: () => number = () => performance.now()): Stopwatch {
  const start = now();
  const found: Record<string, number> = {};
  let last = start;
  return {
    lap(name) {
      const at = now();
      found[name] = at - last;
      last = at;
    },
    laps: () => ({ ...found, total: last - start }),
  };
}
