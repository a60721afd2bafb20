import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Query, sql } from "#core/tenancy/for-shop.ts";
import type { Charge } from "../../prisma/generated/client.ts";

type ChargesView = Awaited<ReturnType<typeof chargesView>>;
export type ChargeListed = ChargesView["charges"][number];
/** `of`: how many products are behind the charge. */
type OfProduct = {
  chargeId: string;
  productGid: string | null;
  title: string | null;
  photos: number;
  cents: number;
} & {
  of: number;
};

const LISTED = 50;
const PRODUCTS_SHOWN = 5;

/**
 * The latest charges beyond the plan's price, each with the products behind it, most photos first; how many photos are not told
 * to Shopify yet, and how many charges differ from its list. Money in US dollars.
 */
export async function chargesView(database: Database, shopId: ShopId) {
  return forShop(database, shopId, async (db, query) => {
    const rows = await db.charge.findMany({ orderBy: { createdAt: "desc" }, take: LISTED });
    const charges = rows.map(({ id }) => id);
    const products = await productsBehind(query, { shopId, charges, most: PRODUCTS_SHOWN });
    const [counts] = await query<{ untold: number; differ: number; total: number; compared: Date | null }>(sql`
      SELECT (SELECT count(*) FROM "Extra" WHERE "shopId" = ${shopId} AND "chargeId" IS NULL)::int AS untold,
        count(*) FILTER (WHERE difference IS NOT NULL)::int AS differ, count(*)::int AS total, max("comparedAt") AS compared
      FROM "Charge" WHERE "shopId" = ${shopId}`);
    return {
      charges: rows.map((row) => {
        const behind = products.filter(({ chargeId }) => chargeId === row.id);
        return { ...shown(row), products: behind, more: (behind[0]?.of ?? 0) - behind.length };
      }),
      total: counts?.total ?? 0,
      untold: counts?.untold ?? 0,
      differ: counts?.differ ?? 0,
      comparedAt: counts?.compared?.toISOString() ?? null,
    };
  });
}

const shown = ({ id, units, cents, state, difference, createdAt }: Charge) => ({
  id,
  units,
  dollars: cents / 100,
  state,
  difference,
  at: createdAt.toISOString(),
});

type Behind = { shopId: ShopId; charges: readonly string[]; most: number | null };

/** Of each charge so many products, most photos first; null: all. */
const productsBehind = (query: Query, { shopId, charges, most }: Behind): Promise<OfProduct[]> =>
  query<OfProduct>(sql`
    SELECT charge.id AS "chargeId", behind.*, p.title FROM unnest(${[...charges]}::text[]) AS charge (id)
    CROSS JOIN LATERAL (
      SELECT "productGid", count(*)::int AS photos, sum(cents)::int AS cents, count(*) OVER ()::int AS of FROM "Extra"
      WHERE "shopId" = ${shopId} AND "chargeId" = charge.id GROUP BY 1
      ORDER BY photos DESC, "productGid" LIMIT ${most}::int
    ) behind LEFT JOIN "Product" p ON p."shopId" = ${shopId} AND p.gid = behind."productGid"
    ORDER BY behind.photos DESC, behind."productGid"`);

const BATCH = 100;
type ChargedLine = Omit<OfProduct, "chargeId" | "of"> & Pick<Charge, "id" | "state" | "createdAt">;

/** Every charge by its products, newest first, some at a time; a charge that no product is behind as one line. */
export async function* chargedLines(database: Database, shopId: ShopId): AsyncGenerator<ChargedLine[]> {
  let last: Charge | undefined;
  do {
    const after = last;
    const { rows, lines } = await forShop(database, shopId, async (db, query) => {
      const read = await db.charge.findMany({
        ...(after && { where: olderThan(after) }),
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        take: BATCH,
      });
      const products = await productsBehind(query, { shopId, charges: read.map(({ id }) => id), most: null });
      return { rows: read, lines: read.flatMap((row) => linesOf(row, products)) };
    });
    if (lines.length > 0) yield lines;
    last = rows.length < BATCH ? undefined : rows.at(-1);
  } while (last);
}

const olderThan = ({ createdAt, id }: Charge) => ({
  OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { gt: id } }],
});

function linesOf({ id, state, createdAt, units, cents }: Charge, products: readonly OfProduct[]): ChargedLine[] {
  const behind = products.filter(({ chargeId }) => chargeId === id);
  if (behind.length === 0) return [{ id, state, createdAt, productGid: null, title: null, photos: units, cents }];
  return behind.map(({ chargeId: _chargeId, of: _of, ...product }) => ({ id, state, createdAt, ...product }));
}
