import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../../prisma/generated/client.ts";
import type { DatabaseFailure } from "./database-away.ts";
import { rememberPool, SharedPool } from "./pool.ts";

export type Database = PrismaClient;

const APP_ROLE = "imagineai_app";

/**
 * Connects as the login of the address, which is a member of the application role and nothing else (`assertServing`):
 * row-level security binds it. No parameter is sent that a pooler in between would refuse.
 * @param options.pool connections at most
 * @param options.answerWithinMs a statement without an answer by then fails as `isDatabaseAway`; without it, statements
 *   wait
 */
export function openDatabase({
  url,
  pool,
  answerWithinMs,
}: {
  url: string;
  pool: number;
  answerWithinMs?: number;
}): Database {
  const limits = { connectionTimeoutMillis: 5_000, ...(answerWithinMs ? { query_timeout: answerWithinMs } : {}) };
  const connections = new SharedPool({ connectionString: url, max: pool, pipeline: true, ...limits });
  const adapter = new PrismaPg(connections, { disposeExternalPool: true });
  const database = new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 20_000 } });
  rememberPool(database, connections);
  return database;
}

type Login = { login: string; ready: boolean; member: boolean; powers: string[] };

/**
 * Before a process serves anybody: the database answers, is migrated, and lets this login do what serving shops needs
 * and no more.
 * @throws Error with one sentence for whoever starts the process
 */
export async function assertServing(database: Database): Promise<void> {
  const [row] = await database.$queryRaw<Login[]>`
    SELECT session_user::text AS login, to_regclass('"Shop"') IS NOT NULL AND to_regrole(${APP_ROLE}) IS NOT NULL AS ready,
      coalesce(pg_has_role(session_user, to_regrole(${APP_ROLE})::oid, 'MEMBER'), false) AS member,
      array_remove(ARRAY[
        CASE WHEN rolsuper THEN 'is a superuser' END, CASE WHEN rolbypassrls THEN 'may bypass row-level security' END,
        CASE WHEN rolcreaterole THEN 'may create roles' END, CASE WHEN rolcreatedb THEN 'may create databases' END,
        CASE WHEN rolreplication THEN 'may replicate' END,
        (SELECT 'is a member of ' || string_agg(other.rolname, ', ') FROM pg_roles other
          WHERE NOT r.rolsuper AND other.rolname NOT IN (r.rolname, ${APP_ROLE}) AND pg_has_role(r.oid, other.oid, 'MEMBER')),
        (SELECT 'owns tables' FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relowner = r.oid LIMIT 1)
      ], NULL) AS powers
    FROM pg_roles r WHERE rolname = session_user`.catch((error: unknown) => {
    throw new Error(`The database of DATABASE_URL does not answer: ${reasonOf(error)}`, { cause: error });
  });
  if (!row?.ready)
    throw new Error("The database of DATABASE_URL is not migrated: apply the migrations first (docs/going-live.md).");
  const login = `The login "${row.login}" of DATABASE_URL`;
  const create = `CREATE ROLE imagineai_web LOGIN PASSWORD '...' IN ROLE ${APP_ROLE}`;
  if (row.powers.length > 0)
    throw new Error(`${login} ${row.powers.join(", ")}. Use one that only serves shops: ${create}`);
  if (!row.member) throw new Error(`${login} is no member of ${APP_ROLE}: GRANT ${APP_ROLE} TO "${row.login}"`);
}

/** What the driver or the server said, without what Prisma wraps around it. */
function reasonOf(error: unknown): string {
  const { cause, message, code } = (error ?? {}) as DatabaseFailure;
  const words = message?.trim() || code || "no reason given";
  return /Message: `(.*)`/s.exec(words)?.[1] ?? (cause ? reasonOf(cause) : (words.split("\n").at(-1) ?? words));
}
