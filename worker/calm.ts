import type { Worker } from "bullmq";
import type { Logger } from "#core/platform/logger.ts";

const QUIET_MS = 30_000;
const PAUSE_MS = 5_000;

/** Warns of the same trouble once in half a minute, with how often it came meanwhile: a server that is full says so at every command. */
export function calmWarnings(logger: Pick<Logger, "warn">, now: () => number = Date.now) {
  const seen = new Map<string, { at: number; more: number }>();
  return function warn(error: Error, words: string): void {
    const key = `${words} ${error.message.slice(0, 60)}`, before = seen.get(key);
    if (before && now() - before.at < QUIET_MS) return void before.more++;
    logger.warn({ error, ...(before && before.more > 0 ? { timesSince: before.more } : {}) }, words);
    seen.set(key, { at: now(), more: 0 });
  };
}

/** Redis answers, and refuses to work. Errors of the connection are waited out by BullMQ itself. */
const REFUSES = /^(?:ReplyError: )?(OOM|READONLY|MISCONF|LOADING|CLUSTERDOWN|MASTERDOWN|NOPERM|NOAUTH)/;

/** BullMQ asks again at once when Redis refuses a command: without a rest this would fill log and network. */
export function restWhenRefused(worker: Pick<Worker, "on" | "pause" | "resume" | "closing">, warn: ReturnType<typeof calmWarnings>, restMs = PAUSE_MS): void {
  let resting = false;
  worker.on("error", (error) => {
    warn(error, "queue");
    if (resting || !REFUSES.test(error.message)) return;
    resting = true;
    void worker.pause(true).catch(() => undefined);
    setTimeout(() => {
      resting = false;
      if (!worker.closing) worker.resume();
    }, restMs).unref();
  });
}
