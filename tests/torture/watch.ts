import { readdir, readFile } from "node:fs/promises";
import { Redis } from "ioredis";
import pg from "pg";
import type { Stack } from "#dev/stack.ts";

/** What must not grow: by what it is, one number at each look; null where it could not be read just then. */
export type Reading = { at: number } & Record<Measure, number | null>;
const MEASURES = [
  "web, MB",
  "worker, MB",
  "web, open files",
  "worker, open files",
  "Postgres connections",
  "Redis, MB",
] as const;
type Measure = (typeof MEASURES)[number];

const MB = 1_024 * 1_024;
const KB_IN_MB = 1_024;

async function residentMb(pid: number | undefined): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kb = /VmRSS:\s+(\d+)/.exec(text)?.[1];
  return kb === undefined ? null : Number(kb) / KB_IN_MB;
}

const openFiles = (pid: number | undefined): Promise<number | null> =>
  readdir(`/proc/${pid}/fd`).then(
    (files) => files.length,
    () => null,
  );

async function connections(ownerUrl: string): Promise<number | null> {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 2_000 });
  owner.on("error", () => undefined);
  try {
    await owner.connect();
    const { rows } = await owner.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename LIKE 'imagineai%'",
    );
    return rows[0]?.n ?? null;
  } catch {
    return null;
  } finally {
    await owner.end().catch(() => undefined);
  }
}

async function redisMb(url: string): Promise<number | null> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on("error", () => undefined);
  try {
    await redis.connect();
    const used = /used_memory:(\d+)/.exec(await redis.info("memory"))?.[1];
    return used === undefined ? null : Number(used) / MB;
  } catch {
    return null;
  } finally {
    redis.disconnect();
  }
}

/** Of Linux' own /proc: elsewhere memory and files are null. */
export async function readMeasures({ web, workers, services }: Stack): Promise<Reading> {
  const worker = workers[0]?.pid;
  const [webMb, workerMb, webFiles, workerFiles, open, redis] = await Promise.all([
    residentMb(web.pid),
    residentMb(worker),
    openFiles(web.pid),
    openFiles(worker),
    connections(services.ownerUrl),
    redisMb(services.redisUrl),
  ]);
  return {
    at: Date.now(),
    "web, MB": webMb,
    "worker, MB": workerMb,
    "web, open files": webFiles,
    "worker, open files": workerFiles,
    "Postgres connections": open,
    "Redis, MB": redis,
  };
}

/** Of one measure: the middle of its first and of its last third, and the most that was seen. */
export type Trend = { measure: Measure; first: number; last: number; most: number };

const middle = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export function trendsOf(readings: readonly Reading[]): Trend[] {
  const third = Math.ceil(readings.length / 3);
  return MEASURES.map((measure) => {
    const of = (part: readonly Reading[]) => part.flatMap((reading) => reading[measure] ?? []);
    return {
      measure,
      first: middle(of(readings.slice(0, third))),
      last: middle(of(readings.slice(-third))),
      most: Math.max(...of(readings)),
    };
  });
}
