import { type Clock, systemClock } from "#core/platform/clock.ts";
import type { Logger } from "#core/platform/logger.ts";
import type { Database } from "./database.ts";

const AGAIN_MS = 60_000;
/** Less is what a round trip or a busy process costs, and makes no difference to any of our times. */
const SAME_MS = 1_000;
/** More is a machine whose time nobody keeps. */
const WRONG_MS = 5_000;

export type SharedClock = Clock & {
  /** Asks Postgres what time it is. Called before work begins, and by itself every minute; without an answer what was known holds. */
  measure(): Promise<void>;
  close(): void;
};

type Deps = { database: Pick<Database, "$queryRaw">; logger: Pick<Logger, "error">; local?: () => number };

/**
 * The time of Postgres: when work is due and whose holder has gone silent is written by one process and read by another, on
 * machines whose clocks may differ. @param deps.local this machine's time, in ms since 1970
 */
export function sharedClock({ database, logger, local = () => systemClock.now().getTime() }: Deps): SharedClock {
  let ahead = 0;
  const measure = async () => {
    const sent = local();
    const [row] = await database.$queryRaw<{ ms: number }[]>`
      SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms`;
    const answered = local();
    if (!row) return;
    const by = (sent + answered) / 2 - row.ms;
    ahead = Math.abs(by) - (answered - sent) / 2 < SAME_MS ? 0 : by;
    if (Math.abs(ahead) >= WRONG_MS)
      logger.error(
        { seconds: Math.round(ahead / 1_000) },
        "this machine's clock differs from Postgres': times are taken from there; set the clock",
      );
  };
  const timer = setInterval(() => void measure().catch(() => undefined), AGAIN_MS).unref();
  return { now: () => new Date(local() - ahead), measure, close: () => clearInterval(timer) };
}
