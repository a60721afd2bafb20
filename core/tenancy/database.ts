import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import type { ShopId } from "#core/platform/ids.ts";
import { type Prisma, PrismaClient } from "../../prisma/generated/client.ts";

export type Database = PrismaClient;

const APP_ROLE = "imagineai_app";

/** Whose transaction begins. */
const entering = new AsyncLocalStorage<ShopId>();

/**
 * Names the shop to Postgres in the message that begins its transaction: a round trip less for each of some forty a product. Were the
 * name lost on the way, row-level security would show no rows at all.
 */
class Connection extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    const send = this.query.bind(this) as (...call: unknown[]) => unknown;
    this.query = ((query: { text?: string }, ...rest: unknown[]) => {
      const shopId = query.text === "BEGIN" ? entering.getStore() : undefined;
      return shopId ? send(`BEGIN; SELECT set_config('app.shop_id', ${this.escapeLiteral(shopId)}, true)`) : send(query, ...rest);
    }) as typeof this.query;
  }
}

/** For `forShop`, which filters besides. */
export const transactionOf = <T>(database: Database, shopId: ShopId, work: (transaction: Prisma.TransactionClient) => Promise<T>): Promise<T> =>
  entering.run(shopId, () => database.$transaction(work));

/**
 * Connects under the application role, which row-level security binds.
 * @param options.pool connections at most
 */
export function openDatabase(options: { url: string; pool: number }): Database {
  const adapter = new PrismaPg({
    connectionString: options.url,
    max: options.pool,
    options: `-c role=${APP_ROLE}`,
    connectionTimeoutMillis: 5_000,
    Client: Connection,
  });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 20_000 } });
}

/** @throws Error when the connection could see past row-level security */
export async function assertWalled(database: Database): Promise<void> {
  const [row] = await database.$queryRaw<{ free: boolean }[]>`
    SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user`;
  if (row?.free !== false) throw new Error("the database role may bypass row-level security; connect as a member of imagineai_app");
}
