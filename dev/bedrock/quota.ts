/** So many calls in any `windowMs`. */
export type CallQuota = { requests: number; windowMs: number };

/** Whether there is room for one more call; those that are refused count nothing. @param quota null: as many as come */
export function quotaOf(quota: CallQuota | null): () => boolean {
  let calls: number[] = [];
  return () => {
    if (quota === null) return true;
    const now = performance.now();
    calls = calls.filter((at) => at > now - quota.windowMs);
    if (calls.length >= quota.requests) return false;
    calls.push(now);
    return true;
  };
}
