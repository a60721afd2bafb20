import { Prisma } from "../../prisma/generated/client.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { Database } from "./database.ts";

const TENANT_MODELS = new Set<string>([
  "Settings", "Delivery", "Product", "Image", "Evidence", "CopyDraft", "Suggestion", "Publication", "Task", "Event", "EventCounter",
  "Usage", "Reservation", "PhotoSignature", "DuplicateLink", "DefectCheck", "Verdict", "Example", "Decision",
]);
const FILTERED = new Set([
  "findFirst", "findFirstOrThrow", "findMany", "findUnique", "findUniqueOrThrow", "count", "aggregate", "groupBy", "delete", "deleteMany",
]);

type Args = { where?: object; data?: object | object[]; create?: object; update?: object };

const stamp = (data: object | object[] | undefined, shopId: ShopId) =>
  Array.isArray(data) ? data.map((row: object) => ({ ...row, shopId })) : { ...data, shopId };

/** Adds the shop to every filter and every row. Composite unique keys inside `where` are narrowed by the extra filter. */
export function scopeArgs(operation: string, args: Args, shopId: ShopId): Args {
  const where = { ...args.where, shopId };
  if (operation === "create" || operation === "createMany" || operation === "createManyAndReturn")
    return { ...args, data: stamp(args.data, shopId) };
  if (operation === "upsert") return { ...args, where, create: stamp(args.create, shopId), update: { ...args.update } };
  if (operation === "update" || operation === "updateMany" || operation === "updateManyAndReturn") return { ...args, where };
  if (FILTERED.has(operation)) return { ...args, where };
  throw new Error(`unscoped operation ${operation}`);
}

/** @param door raw SQL passes only while it is open: for naming the shop to Postgres, and for a product's lock */
const scope = (shopId: ShopId, door: { open: boolean }) =>
  Prisma.defineExtension({
    name: "shop-scope",
    query: {
      $allOperations({ model, operation, args, query }) {
        if (!model && door.open) return query(args);
        if (!model || !TENANT_MODELS.has(model)) throw new Error(`${model ?? "raw SQL"} (${operation}) is not allowed inside a shop`);
        return query(scopeArgs(operation, args as Args, shopId) as typeof args);
      },
    },
  });

type Forbidden = "shop" | "session" | "$queryRaw" | "$executeRaw" | "$queryRawUnsafe" | "$executeRawUnsafe";
/** Tables of one shop. Relations in `include` are walled by row-level security beneath. */
export type ShopDb = Omit<Prisma.TransactionClient, Forbidden>;

/**
 * The only door to tenant data: one transaction inside one shop, filtered here and, independently, by Postgres.
 * `work` runs its queries one after another; nothing of them is visible to others until it returns.
 */
export async function forShop<T>(database: Database, shopId: ShopId, work: (db: ShopDb, lockProduct: LockProduct) => Promise<T>): Promise<T> {
  const door = { open: true };
  return database.$extends(scope(shopId, door)).$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT set_config('app.shop_id', ${shopId}, true)`;
    door.open = false;
    const lockProduct = async (gid: ProductGid) => {
      door.open = true;
      await transaction.$queryRaw`SELECT 1 FROM "Product" WHERE "shopId" = ${shopId} AND gid = ${gid} FOR UPDATE`;
      door.open = false;
    };
    return work(transaction as unknown as ShopDb, lockProduct);
  });
}

/** Holds a product's row until the transaction ends: who derives its state next sees what this one did. */
export type LockProduct = (gid: ProductGid) => Promise<void>;

export const sql = Prisma.sql;
export type Sql = Prisma.Sql;

/**
 * One statement that Prisma cannot say (bit counts over a whole shop), in a transaction inside one shop. No filter is added here:
 * row-level security alone keeps it inside, so the statement needs no shop of its own.
 */
export async function sqlInShop<T>(database: Database, shopId: ShopId, statement: Prisma.Sql): Promise<T[]> {
  return database.$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT set_config('app.shop_id', ${shopId}, true)`;
    return transaction.$queryRaw<T[]>(statement);
  });
}
