import { z } from "zod";
import { ESSENTIAL } from "#core/fields/index.ts";
import { PRODUCT_STATES } from "#core/products/index.ts";
import type { Prisma } from "../../prisma/generated/client.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { cleanText } from "#core/platform/text.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { seenTo } from "./seen-to.ts";

const PAGE_SIZE = 25;

/** The list's address: text, state, a field that is missing, and a cursor. Anything else in the query is ignored, anything wrong falls back. */
export const ProductsQuery = z.object({
  q: z
    .string()
    .transform((text) => cleanText(text).trim())
    .pipe(z.string().max(100))
    .catch("")
    .default(""),
  state: z.enum(PRODUCT_STATES).optional().catch(undefined),
  missing: z.enum(ESSENTIAL).optional().catch(undefined),
  after: z.string().optional().catch(undefined),
  before: z.string().optional().catch(undefined),
});
export type ProductsQuery = z.infer<typeof ProductsQuery>;

/** Postgres knows no year 0; no product is older than Shopify. */
const FIRST_YEAR = 2000;
const Cursor = z.tuple([z.iso.datetime(), ProductGid]);
const encode = (row: { updatedAt: Date; gid: string }) =>
  Buffer.from(JSON.stringify([row.updatedAt.toISOString(), row.gid])).toString("base64url");

function decode(cursor: string | undefined): { updatedAt: Date; gid: string } | null {
  try {
    const [at, gid] = Cursor.parse(JSON.parse(Buffer.from(cursor ?? "", "base64url").toString()));
    const updatedAt = new Date(at);
    return updatedAt.getUTCFullYear() < FIRST_YEAR ? null : { updatedAt, gid };
  } catch {
    return null;
  }
}

/**
 * One page of products, latest change first, stable while rows are added: the cursor is the last row, not a number of
 * rows.
 */
export async function productsView(database: Database, shopId: ShopId, query: ProductsQuery) {
  const after = decode(query.after);
  const before = after ? null : decode(query.before);
  const filter: Prisma.ProductWhereInput = {
    ...(query.state ? { state: query.state } : {}),
    ...(query.missing ? { missing: { has: query.missing }, NOT: { state: "unseen" } } : {}),
    ...(query.q
      ? {
          OR: [
            { title: { contains: query.q, mode: "insensitive" } },
            { handle: { contains: query.q, mode: "insensitive" } },
          ],
        }
      : {}),
  };
  const order = before ? "asc" : "desc";
  return forShop(database, shopId, async (db) => {
    const seq = await seenTo(db);
    const rows = await db.product.findMany({
      where: { AND: [filter, beyond(after, "lt"), beyond(before, "gt")] },
      orderBy: [{ updatedAt: order }, { gid: order }],
      take: PAGE_SIZE + 1,
    });
    const more = rows.length > PAGE_SIZE;
    const page = before ? rows.slice(0, PAGE_SIZE).reverse() : rows.slice(0, PAGE_SIZE);
    const [first, last] = [page[0], page.at(-1)];
    const states = await db.product.groupBy({ by: ["state"], _count: true });
    return {
      products: page.map(
        ({
          gid,
          title,
          thumbnailUrl,
          state,
          quality,
          categoryPath,
          categoryConfidence,
          waitingCount,
          problem,
          status,
        }) => ({
          gid,
          title,
          thumbnailUrl,
          state,
          quality,
          categoryPath,
          categoryConfidence,
          waitingCount,
          problem,
          status,
        }),
      ),
      next: last && (before ? true : more) ? encode(last) : null,
      previous: first && (before ? more : after !== null) ? encode(first) : null,
      counts: Object.fromEntries(states.map((row) => [row.state, row._count])) as Record<string, number>,
      total: await db.product.count({ where: filter }),
      seq,
    };
  });
}

function beyond(cursor: { updatedAt: Date; gid: string } | null, side: "lt" | "gt"): Prisma.ProductWhereInput {
  if (!cursor) return {};
  return {
    OR: [{ updatedAt: { [side]: cursor.updatedAt } }, { updatedAt: cursor.updatedAt, gid: { [side]: cursor.gid } }],
  };
}
