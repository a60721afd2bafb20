import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import type { PrismaClient } from "../../prisma/generated/client.ts";

/** As long as Prisma lets a transaction last: what hangs gives its connection back. */
const AT_MOST_MS = 20_000;

/** The connection that Prisma is to join, while it begins a transaction of its own. */
export const joining = new AsyncLocalStorage<pg.PoolClient>();

/** One pool for Prisma and for our own statements: a shop's transaction has one connection, whoever speaks on it. */
export class SharedPool extends pg.Pool {
  constructor(config: pg.PoolConfig & { pipeline: true }) {
    super(config);
    // A connection that breaks while it is idle is replaced at the next use.
    this.on("error", () => undefined);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: (error: Error | undefined, client: pg.PoolClient | undefined) => void): void;
  override connect(callback?: Parameters<pg.Pool["connect"]>[0]): Promise<pg.PoolClient> | void {
    if (callback) return super.connect(callback);
    const joined = joining.getStore();
    return joined ? Promise.resolve(joined) : super.connect();
  }
}

const pools = new WeakMap<PrismaClient, SharedPool>();

export const rememberPool = (database: PrismaClient, pool: SharedPool): void => void pools.set(database, pool);

/**
 * 64-bit whole numbers, times without a zone (UTC) and bytes (in memory of their own, not in a piece of the driver's) as
 * Prisma gives them; all else as the driver does.
 */
const PARSERS: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.BYTEA]: (text) => new Uint8Array(Buffer.from(text.slice(2), "hex")),
  [pg.types.builtins.INT8]: BigInt,
  [pg.types.builtins.TIMESTAMP]: (text) => new Date(`${text.replace(" ", "T")}Z`),
};
const types = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    (format !== "binary" && PARSERS[oid]) || pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig;

/** The driver would write a time in this machine's zone. */
const valueOf = (value: unknown) => (value instanceof Date ? value.toISOString() : value);

type Statement = { text: string; values: readonly unknown[] };

type Stream = { cork(): void; uncork(): void; destroy(): void };
export const streamOf = (client: pg.PoolClient): Stream =>
  (client as unknown as { connection: { stream: Stream } }).connection.stream;

export function poolOf(database: PrismaClient): SharedPool {
  const pool = pools.get(database);
  if (!pool) throw new Error("this database was not opened by openDatabase");
  return pool;
}

/**
 * A connection from the pool, and what gives it back; broken, it is not used again. Nor is one whose server can serve us no
 * more, such as a primary that has become a replica: the address leads to another one now, or will soon.
 */
export async function take(database: PrismaClient) {
  const client = await poolOf(database).connect();
  const ignore = () => undefined;
  client.on("error", ignore);
  const overdue = setTimeout(() => streamOf(client).destroy(), AT_MOST_MS);
  return {
    client,
    giveBack(broken?: Error) {
      clearTimeout(overdue);
      client.removeListener("error", ignore);
      client.release(broken);
    },
  };
}

export const configOf = ({ text, values }: Statement): pg.QueryConfig => ({ text, values: values.map(valueOf), types });
