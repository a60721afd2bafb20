import { Prisma } from "../../prisma/generated/client.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { type Database, transactionOf } from "./database.ts";

const TENANT_MODELS = new Set<string>([
  "Settings",
  "Delivery",
  "Product",
  "Image",
  "Evidence",
  "CopyDraft",
  "Suggestion",
  "Publication",
  "Task",
  "Event",
  "EventCounter",
  "Usage",
  "Reservation",
  "PhotoSignature",
  "DuplicateLink",
  "DefectCheck",
  "Verdict",
  "Example",
  "Decision",
  "CopyCall",
  "Person",
  "Run",
  "RunItem",
]);
const FILTERED = new Set([
  "findFirst",
  "findFirstOrThrow",
  "findMany",
  "findUnique",
  "findUniqueOrThrow",
  "count",
  "aggregate",
  "groupBy",
  "delete",
  "deleteMany",
]);

type Args = { where?: object; data?: object | object[]; create?: object; update?: object };

const stamp = (data: object | object[] | undefined, shopId: ShopId) =>
  Array.isArray(data) ? data.map((row: object) => ({ ...row, shopId })) : { ...data, shopId };

/**
 * Adds the shop to every filter and every row. Composite unique keys inside `where` are narrowed by the extra filter.
 */
function scopeArgs(operation: string, args: Args, shopId: ShopId): Args {
  const where = { ...args.where, shopId };
  if (operation === "create" || operation === "createMany" || operation === "createManyAndReturn")
    return { ...args, data: stamp(args.data, shopId) };
  if (operation === "upsert") return { ...args, where, create: stamp(args.create, shopId), update: { ...args.update } };
  if (operation === "update" || operation === "updateMany" || operation === "updateManyAndReturn")
    return { ...args, where };
  if (FILTERED.has(operation)) return { ...args, where };
  throw new Error(`unscoped operation ${operation}`);
}

/** The tables of one shop, each filter and each row narrowed to it. What has no shop, and raw SQL, is refused. */
function scoped(transaction: Prisma.TransactionClient, shopId: ShopId): ShopDb {
  const table = (_: object, name: string) => {
    const model = name.charAt(0).toUpperCase() + name.slice(1);
    if (!TENANT_MODELS.has(model))
      throw new Error(`${name.startsWith("$") ? `raw SQL (${name})` : model} is not allowed inside a shop`);
    const operations = transaction[name as "task"] as unknown as Record<string, (args: Args) => unknown>;
    return new Proxy(operations, {
      get:
        (_of, operation: string) =>
        (args: Args = {}) =>
          operations[operation]?.(scopeArgs(operation, args, shopId)),
    });
  };
  return new Proxy(transaction, { get: table }) as unknown as ShopDb;
}

type Forbidden = "shop" | "session" | "$queryRaw" | "$executeRaw" | "$queryRawUnsafe" | "$executeRawUnsafe";
/** Tables of one shop. Relations in `include` are walled by row-level security beneath. */
export type ShopDb = Omit<Prisma.TransactionClient, Forbidden>;

/**
 * One statement that Prisma cannot say, or only in many. No filter is added: row-level security alone keeps it inside,
 * so it needs no shop of its own.
 */
export type Query = <Row>(statement: Sql) => Promise<Row[]>;

/** No value in a JSON column, where `null` would be the JSON value. */
export const NULL = Prisma.DbNull;
export const sql = Prisma.sql;
export type Sql = Prisma.Sql;

/**
 * The only door to tenant data: one transaction inside one shop, filtered here and, independently, by Postgres.
 * `work` runs its queries one after another; nothing of them is visible to others until it returns.
 */
export async function forShop<T>(
  database: Database,
  shopId: ShopId,
  work: (db: ShopDb, query: Query) => Promise<T>,
): Promise<T> {
  return transactionOf(database, shopId, (transaction) =>
    work(scoped(transaction, shopId), (statement) => transaction.$queryRaw(statement)),
  );
}

/** One statement, in a transaction of its own. */
export const sqlInShop = <Row>(database: Database, shopId: ShopId, statement: Sql): Promise<Row[]> =>
  forShop(database, shopId, (_db, query) => query<Row>(statement));
