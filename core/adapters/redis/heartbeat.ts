import type { Redis } from "ioredis";

const KEY = "worker:alive";
const EVERY_MS = 5_000;
/** Three beats may be missed, by a worker that is busy with a photo. */
const ALIVE_MS = 20_000;

/** Says again and again that a worker is there; one is enough. @returns what ends it */
export function startHeartbeat(redis: Redis): () => void {
  const beat = () =>
    redis.set(KEY, "1", "PX", ALIVE_MS).then(
      () => undefined,
      () => undefined,
    );
  void beat();
  const timer = setInterval(() => void beat(), EVERY_MS);
  // The sign fades by itself: another worker may be living.
  return () => clearInterval(timer);
}

/** Whether a worker was there within the last 20 seconds; null when Redis does not say. */
export async function isWorkerAlive(redis: Redis): Promise<boolean | null> {
  return redis.exists(KEY).then(
    (count) => count > 0,
    () => null,
  );
}
