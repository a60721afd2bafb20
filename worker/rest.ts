import type { Worker } from "bullmq";
import { REDIS_REFUSES } from "#core/platform/errors.ts";
import type { Warn } from "#core/platform/calm-warnings.ts";

const REST_MS = 5_000;

/** Redis answers, and refuses to let us work. Errors of the connection are waited out by BullMQ itself. */
const LOCKED_OUT = /^(?:ReplyError: )?(?:NOPERM|NOAUTH|WRONGPASS)/;
const refuses = ({ message }: Error) => REDIS_REFUSES.test(message) || LOCKED_OUT.test(message);

/** BullMQ asks again at once when Redis refuses a command: without a rest this would fill log and network. */
export function restWhenRefused(
  worker: Pick<Worker, "on" | "pause" | "resume" | "closing">,
  warn: Warn,
  restMs = REST_MS,
): void {
  let resting = false;
  worker.on("error", (error) => {
    warn(error, "queue");
    if (resting || !refuses(error)) return;
    resting = true;
    void worker.pause(true);
    setTimeout(() => {
      resting = false;
      if (!worker.closing) worker.resume();
    }, restMs).unref();
  });
}
