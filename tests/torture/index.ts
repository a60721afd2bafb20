import { openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { systemRandom } from "#core/platform/clock.ts";
import { ShopId } from "#core/platform/ids.ts";
import { installApp } from "#dev/demo/install.ts";
import { switchOnWriting } from "#dev/demo/switch-on-writing.ts";
import { type Report, ROOT, type Services } from "#dev/services/index.ts";
import { seeded } from "#dev/shopify/state/faults.ts";
import { startStack } from "#dev/stack.ts";
import { CATEGORIES } from "#tests/support/platform.ts";
import { startLine } from "./cut-line.ts";
import type { TortureFault, Site } from "./faults.ts";
import { type Harm, judge, type LossCount } from "./judge.ts";
import { live, nothingDone } from "./load.ts";
import { readMeasures, type Reading, type Trend, trendsOf } from "./watch.ts";

export type Outcome = {
  totals: { faults: number; effects: number; lost: number; doubled: number; leaked: number };
  rows: ({ fault: string; injected: number } | ({ effect: string } & Omit<LossCount, "what">) | Trend)[];
};

/** What web and workers say meanwhile. */
const LOG = join(ROOT, ".local", "torture.log");
/** One of the shops is worked in each second. */
const ACT_EVERY_MS = 1_000;
const READ_EVERY_MS = 10_000;
/** A shop's work ends within this after the last fault, or it counts as lost. */
const SETTLE_MS = 300_000;
const LOOK_MS = 1_000;
const QUIET_MS = 8_000;

/**
 * Shops that are worked in while everything that the app stands on is broken, one thing after another; then what should have
 * come of it is held against what did.
 * @param input.minutes how long things are broken
 * @param input.restMs between two faults, for the app to get up
 */
export async function torture(input: {
  services: Services;
  report: Report;
  minutes: number;
  shops: number;
  restMs: number;
  /** Which, by name, in this order, over and over. */
  faults: readonly (readonly [string, TortureFault])[];
}): Promise<Outcome> {
  const { services, minutes, report } = input;
  const lines = { postgres: await startLine(services.databaseUrl), redis: await startLine(services.redisUrl) };
  const stack = await startStack({
    report,
    services,
    categories: CATEGORIES,
    logFile: openSync(LOG, "w"),
    environment: { DATABASE_URL: lines.postgres.url, REDIS_URL: lines.redis.url },
  });
  const owner = new pg.Pool({ connectionString: services.ownerUrl, max: 2 });
  owner.on("error", () => undefined);
  const sql = async <R>(text: string, values: readonly unknown[] = []) =>
    (await owner.query(text, [...values])).rows as R[];
  try {
    const shops = Array.from({ length: input.shops }, (_, n) => ShopId.parse(`torture-${n}.myshopify.com`));
    for (const shop of shops) {
      stack.shopify.addShop(shop, { plan: "enterprise" });
      await installApp(stack, shop);
      await switchOnWriting(stack, shop);
    }
    await sql(`UPDATE "Shop" SET plan = 'growth'`);
    const site: Site = { stack, lines, shops };
    const done = nothingDone();
    const over = { at: Date.now() + minutes * 60_000 };
    const stopped = () => Date.now() > over.at;
    const random = seeded(Math.floor(systemRandom() * 2 ** 31));
    const lives = shops.map((shop) => live({ site, done, random, stopped }, shop, ACT_EVERY_MS * shops.length));
    const readings: Reading[] = [];
    const watching = setInterval(() => void readMeasures(stack).then((one) => readings.push(one)), READ_EVERY_MS);
    const { injected, harm } = await breakThings(site, { ...input, stopped });
    await Promise.all(lives);
    clearInterval(watching);
    await report("all work ends", () => settled(site, sql));
    const rows = await judge({ stack, sql, shops, done, harm });
    return outcomeOf({ injected, rows, trends: trendsOf(readings) });
  } finally {
    await owner.end();
    await stack.stop();
    await Promise.all([lines.postgres.close(), lines.redis.close()]);
  }
}

type Breaking = { stopped: () => boolean; restMs: number; faults: readonly (readonly [string, TortureFault])[] };

async function breakThings(site: Site, { stopped, restMs, faults }: Breaking) {
  const injected = new Map<string, number>();
  const harm: Harm[] = [];
  for (let turn = 0; !stopped(); turn++)
    for (const [name, fault] of faults) {
      if (stopped()) break;
      await sleep(restMs);
      const from = Date.now();
      await fault(site, turn);
      harm.push({ from, to: Date.now() });
      injected.set(name, (injected.get(name) ?? 0) + 1);
      process.stderr.write(`    ${name}\n`);
    }
  return { injected, harm };
}

type Sql = <R>(text: string) => Promise<R[]>;

/** Until nothing is queued, or it has taken too long. What was given up for now is taken up, as every quarter of an hour. */
async function settled({ stack }: Site, sql: Sql): Promise<void> {
  const until = Date.now() + SETTLE_MS;
  let quietSince = Date.now();
  while (Date.now() < until && Date.now() - quietSince < QUIET_MS) {
    const [open] = await sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM "Task" WHERE state IN ('queued', 'running')`,
    );
    const again = await sql(
      `UPDATE "Task" SET state = 'queued', revision = revision + 1, attempts = 0, "updatedAt" = 'epoch', reason = NULL
        WHERE state = 'failed' AND retryable RETURNING 1`,
    );
    if ((open?.n ?? 0) + again.length + stack.shopify.webhooks.pending() > 0) quietSince = Date.now();
    await sleep(LOOK_MS);
  }
}

type Found = { injected: ReadonlyMap<string, number>; rows: readonly LossCount[]; trends: readonly Trend[] };

function outcomeOf({ injected, rows: found, trends }: Found): Outcome {
  const sum = (pick: (row: LossCount) => number) => found.reduce((total, row) => total + pick(row), 0);
  return {
    totals: {
      faults: [...injected.values()].reduce((total, count) => total + count, 0),
      effects: sum(({ expected }) => expected),
      lost: sum(({ lost }) => lost),
      doubled: sum(({ doubled }) => doubled),
      leaked: sum(({ leaked }) => leaked),
    },
    rows: [
      ...[...injected].map(([fault, count]) => ({ fault, injected: count })),
      ...found.map(({ what, ...counts }) => ({ effect: what, ...counts })),
      ...trends,
    ],
  };
}
