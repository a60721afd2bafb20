import type { Worker } from "bullmq";
import type { Warn } from "#core/platform/calm-warnings.ts";

const REST_MS = 5_000;

/** Redis answers, and refuses to work. Errors of the connection are waited out by BullMQ itself. */
const REFUSES = /^(?:ReplyError: )?(OOM|READONLY|MISCONF|LOADING|CLUSTERDOWN|MASTERDOWN|NOPERM|NOAUTH)/;

/** BullMQ asks again at once when Redis refuses a command: without a rest this would fill log and network. */
export function restWhenRefused(
  worker: Pick<Worker, "on" | "pause" | "resume" | "closing">,
  warn: Warn,
  restMs = REST_MS,
): void {
  let resting = false;
  worker.on("error", (error) => {
    warn(error, "queue");
    if (resting || !REFUSES.test(error.message)) return;
    resting = true;
    void worker.pause(true);
    setTimeout(() => {
      resting = false;
      if (!worker.closing) worker.resume();
    }, restMs).unref();
  });
}
