import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import pg from "pg";
import type { ShopId } from "#core/platform/ids.ts";
import type { Stack } from "#dev/stack.ts";
import type { Line } from "./cut-line.ts";

export type Site = { stack: Stack; lines: { postgres: Line; redis: Line }; shops: readonly ShopId[] };
/** Does its harm and ends when what it broke is there again. @param turn how often it was done before */
type Fault = (site: Site, turn: number) => Promise<void>;

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
  stack.web = await stack.startWeb(Number(new URL(stack.appUrl).port));
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
  (kind: "429" | "5xx" | "drop" | "throttled", probability: number): Fault =>
  async ({ stack, shops }, turn) => {
    stack.shopify.faults.add({ kind, probability, shop: shops[turn % shops.length] });
    await sleep(TROUBLE_MS);
    stack.shopify.faults.clear(turn);
  };

const bedrockIs =
  (mode: Parameters<Stack["bedrock"]["setMode"]>[0]): Fault =>
  async ({ stack }) => {
    stack.bedrock.setMode(mode);
    await sleep(TROUBLE_MS);
    stack.bedrock.setMode("ok");
  };

/** By what is done, in the order in which it is done. */
export const FAULTS: Record<string, Fault> = {
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
};
