import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../../prisma/generated/client.ts";

export type Database = PrismaClient;

const APP_ROLE = "imagineai_app";

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
  });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 20_000 } });
}

/** @throws Error when the connection could see past row-level security */
export async function assertWalled(database: Database): Promise<void> {
  const [row] = await database.$queryRaw<{ free: boolean }[]>`
    SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user`;
  if (row?.free !== false) throw new Error("the database role may bypass row-level security; connect as a member of imagineai_app");
}
