import { useEffect, useMemo, useState } from "react";
import type { Action } from "#app/hooks/use-action.ts";

const SECOND_MS = 1_000;

/**
 * Seconds that are left of a wait, counted down; 0 when it is over or there is none.
 * @param wait a new object begins a new wait; null: there is none
 */
export function useCountdown(wait: { ms: number } | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (wait === null) return setLeft(0);
    const until = Date.now() + wait.ms;
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / SECOND_MS)));
    tick();
    const timer = setInterval(tick, SECOND_MS);
    return () => clearInterval(timer);
  }, [wait]);
  return left;
}

/** Seconds until the same may be sent again, where what went wrong says when; 0: at once. */
export function useWait(problem: Action["problem"]): number {
  const ms = problem?.retryAfterMs;
  // A new answer begins a new wait, though it may be as long as the one before.
  const wait = useMemo(() => (problem && ms !== undefined ? { ms } : null), [problem, ms]);
  return useCountdown(wait);
}
