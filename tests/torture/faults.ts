import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import pg from "pg";
import type { ShopId } from "#core/platform/ids.ts";
import { MEMORY, type Stack } from "#dev/stack.ts";
import type { Line } from "./cut-line.ts";

export type Site = { stack: Stack; lines: { postgres: Line; redis: Line }; shops: readonly ShopId[] };
/** Does its harm and ends when what it broke is there again. @param turn how often it was done before */
export type TortureFault = (site: Site, turn: number) => Promise<void>;

const AWAY_MS = 3_000;
const TROUBLE_MS = 5_000;

const gone = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>((resolve) => child.once("exit", () => resolve()));

async function killWorker({ stack }: Site) {
  const worker = stack.workers.shift();
  worker?.kill("SIGKILL");
  if (worker) await gone(worker);
  stack.workers.push(stack.startWorker());
}

async function stopWorker({ stack }: Site) {
  const worker = stack.workers.shift();
  stack.workers.push(stack.startWorker());
  worker?.kill("SIGTERM");
  if (worker) await gone(worker);
}

async function killWeb({ stack }: Site) {
  stack.web.kill("SIGKILL");
  await gone(stack.web);
  stack.web = await restarted(() => stack.startWeb(Number(new URL(stack.appUrl).port)));
}

/** As whatever keeps processes running does: one that ends while it starts (its database is just coming back) is started again. */
async function restarted<T>(starting: () => Promise<T>): Promise<T> {
  for (let left = 5; ; left--) {
    try {
      return await starting();
    } catch (error) {
      if (left === 0) throw error;
      await sleep(1_000);
    }
  }
}

const SKEW_MS = 10 * 60_000;
const SKEWED_FOR_MS = 20_000;

/** A worker beside the other whose clock is ten minutes ahead, or behind, and what it does of the work. */
async function skewedClock({ stack }: Site, turn: number) {
  const environment = {
    SKEW_MS: String(turn % 2 === 0 ? SKEW_MS : -SKEW_MS),
    NODE_OPTIONS: `${MEMORY.NODE_OPTIONS} --import ./dev/skewed-clock.mjs`,
  };
  const worker = stack.startWorker(environment);
  await sleep(SKEWED_FOR_MS);
  worker.kill("SIGKILL");
  await gone(worker);
}

const WRITTEN = ["Delivery", "Task", "Event", "Evidence", "Suggestion", "Publication"];

/** What Postgres says when no file can grow (53100), to each row that is to be written. */
async function fullDisk({ stack }: Site) {
  const owner = new pg.Client({ connectionString: stack.services.ownerUrl });
  owner.on("error", () => undefined);
  await owner.connect();
  await owner.query(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`);
  for (const table of WRITTEN)
    await owner.query(`CREATE TRIGGER no_room BEFORE INSERT ON "${table}" EXECUTE FUNCTION no_room()`);
  await sleep(AWAY_MS);
  await owner.query("DROP FUNCTION no_room CASCADE");
  await owner.end();
}

/** The server ends every connection and recovers from its log. */
async function crashPostgres({ stack }: Site) {
  const owner = new pg.Client({ connectionString: stack.services.ownerUrl });
  owner.on("error", () => undefined);
  await owner.connect();
  const { rows } = await owner.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE usename LIKE 'imagineai%' AND pid <> pg_backend_pid() LIMIT 1",
  );
  if (rows[0]) process.kill(rows[0].pid, "SIGKILL");
  await owner.end().catch(() => undefined);
}

async function emptyRedis({ stack }: Site) {
  const redis = new Redis(stack.services.redisUrl, { lazyConnect: true });
  await redis.connect();
  await redis.flushall();
  redis.disconnect();
}

/** One shop's Shopify, the next one's each time. */
const shopifyIs =
  (kind: "429" | "5xx" | "drop" | "throttled", probability: number): TortureFault =>
  async ({ stack, shops }, turn) => {
    stack.shopify.faults.add({ kind, probability, shop: shops[turn % shops.length] });
    await sleep(TROUBLE_MS);
    stack.shopify.faults.clear(turn);
  };

const bedrockIs =
  (mode: Parameters<Stack["bedrock"]["setMode"]>[0]): TortureFault =>
  async ({ stack }) => {
    stack.bedrock.setMode(mode);
    await sleep(TROUBLE_MS);
    stack.bedrock.setMode("ok");
  };

/** By what is done, in the order in which it is done. */
export const TORTURE_FAULTS: Record<string, TortureFault> = {
  "worker killed (SIGKILL)": killWorker,
  "Shopify fails (5xx)": shopifyIs("5xx", 0.5),
  "Redis killed, away for 3 s": ({ stack }) => stack.services.bounce.redis(AWAY_MS),
  "Postgres stopped for 3 s": ({ stack }) => stack.services.bounce.postgres(AWAY_MS),
  "web killed (SIGKILL)": killWeb,
  "answers of Shopify lost": shopifyIs("drop", 0.3),
  "lines to Redis cut": async ({ lines }) => lines.redis.cut(),
  "lines to Postgres cut": async ({ lines }) => lines.postgres.cut(),
  "Bedrock throttles": bedrockIs("throttled"),
  "Redis emptied": emptyRedis,
  "a Postgres backend killed, crash recovery": crashPostgres,
  "Shopify throttles (429)": shopifyIs("429", 0.5),
  "worker stopped (SIGTERM)": stopWorker,
  "Bedrock is slow": bedrockIs("slow"),
  "a worker's clock ten minutes wrong": skewedClock,
  "Postgres' disk full for 3 s (53100)": fullDisk,
};
