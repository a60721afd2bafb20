import { Prisma } from "../../prisma/generated/client.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "./database.ts";
import { type Last, outsideOf, type Query, statementsOf, type Transaction, transactionOf } from "./transaction.ts";

/** Every table that holds a shop's rows. */
export const TENANT_MODELS = [
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
  "CatalogueRule",
  "Translation",
  "CollectionMember",
  "Subscription",
  "Extra",
  "Charge",
  "SavedView",
  "ApiKey",
  "ApiToken",
  "ApiUse",
  "ApiReplay",
  "Membership",
  "Archive",
  "WebhookEndpoint",
  "WebhookPosition",
  "WebhookMessage",
  "WebhookDelivery",
  "WebhookAttempt",
  "Batch",
  "Analysis",
  "Upload",
  "Export",
  "ExportSchedule",
  "ProductForm",
] as const satisfies readonly Prisma.ModelName[];
export type TenantModel = (typeof TENANT_MODELS)[number];
const TENANTS: ReadonlySet<string> = new Set(TENANT_MODELS);
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
function scoped(prisma: Transaction["prisma"], shopId: ShopId): ShopDb {
  const table = (_: object, name: string) => {
    const model = name.charAt(0).toUpperCase() + name.slice(1);
    if (!TENANTS.has(model))
      throw new Error(`${name.startsWith("$") ? `raw SQL (${name})` : model} is not allowed inside a shop`);
    return new Proxy(
      {},
      {
        get:
          (_of, operation: string) =>
          async (args: Args = {}) => {
            const scopedTo = scopeArgs(operation, args, shopId);
            const operations = (await prisma())[name as "task"] as unknown as Record<string, (args: Args) => unknown>;
            return operations[operation]?.(scopedTo);
          },
      },
    );
  };
  return new Proxy({}, { get: table }) as unknown as ShopDb;
}

type Platform = "shop" | "session" | "trialHad" | "organisationShop" | "organisationInvitation";
type Forbidden = Platform | "$queryRaw" | "$executeRaw" | "$queryRawUnsafe" | "$executeRawUnsafe";
/** Tables of one shop. Relations in `include` are walled by row-level security beneath. */
export type ShopDb = Omit<Prisma.TransactionClient, Forbidden>;

export type { Last, Query };

/** No value in a JSON column, where `null` would be the JSON value. */
export const NULL = Prisma.DbNull;
export const sql = Prisma.sql;
/** The names of tables or columns of our own, for a statement that is put together. @throws Error for what is no name */
export const names = (...of: readonly string[]): Sql => {
  if (!of.every((name) => /^\w+$/.test(name))) throw new Error("not a name");
  return Prisma.raw(of.map((name) => `"${name}"`).join(", "));
};
export type Sql = Prisma.Sql;

/**
 * The only door to tenant data: one transaction inside one shop, filtered here and, independently, by Postgres.
 * `work` runs its queries one after another; nothing of them is visible to others until it returns, or has sent its `last`.
 */
export async function forShop<T>(
  database: Database,
  shopId: ShopId,
  work: (db: ShopDb, query: Query, last: Last) => Promise<T>,
): Promise<T> {
  return transactionOf(database, shopId, ({ prisma, query, last }) => work(scoped(prisma, shopId), query, last));
}

/** One statement, in a transaction of its own. */
export async function sqlInShop<Row>(database: Database, shopId: ShopId, statement: Sql): Promise<Row[]> {
  const [rows] = await statementsOf(database, shopId, [statement]);
  return rows as Row[];
}

/** Statements that need nothing of each other, in one transaction and one message. @returns the rows of each, in their order */
export const allInShop = <Rows extends readonly unknown[]>(
  database: Database,
  shopId: ShopId,
  statements: { [Nth in keyof Rows]: Sql },
): Promise<{ [Nth in keyof Rows]: Rows[Nth][] }> =>
  statementsOf(database, shopId, statements) as Promise<{ [Nth in keyof Rows]: Rows[Nth][] }>;

/** One statement about the tables that belong to no shop: row-level security shows none of a shop's rows to it. */
export const sqlOutside = <Row>(database: Database, statement: Sql): Promise<Row[]> =>
  outsideOf<Row>(database, statement);
