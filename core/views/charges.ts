import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Query, sql } from "#core/tenancy/for-shop.ts";
import type { Charge } from "../../prisma/generated/client.ts";

type ChargesView = Awaited<ReturnType<typeof chargesView>>;
export type ChargeListed = ChargesView["charges"][number];
type OfProduct = { chargeId: string; productGid: string | null; title: string | null; photos: number; cents: number };

const LISTED = 50;
const PRODUCTS_SHOWN = 5;

/**
 * The latest charges beyond the plan's price, each with the products behind it, most photos first; how many photos are not told
 * to Shopify yet, and how many charges differ from its list. Money in US dollars.
 */
export async function chargesView(database: Database, shopId: ShopId) {
  return forShop(database, shopId, async (db, query) => {
    const rows = await db.charge.findMany({ orderBy: { createdAt: "desc" }, take: LISTED });
    const products = await productsBehind(
      query,
      shopId,
      rows.map(({ id }) => id),
    );
    const [counts] = await query<{ untold: number; differ: number; total: number; compared: Date | null }>(sql`
      SELECT (SELECT count(*) FROM "Extra" WHERE "shopId" = ${shopId} AND "chargeId" IS NULL)::int AS untold,
        count(*) FILTER (WHERE difference IS NOT NULL)::int AS differ, count(*)::int AS total, max("comparedAt") AS compared
      FROM "Charge" WHERE "shopId" = ${shopId}`);
    return {
      charges: rows.map((row) => {
        const behind = products.filter(({ chargeId }) => chargeId === row.id);
        return { ...shown(row), products: behind.slice(0, PRODUCTS_SHOWN), more: behind.length - PRODUCTS_SHOWN };
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

const productsBehind = (query: Query, shopId: ShopId, charges: readonly string[]): Promise<OfProduct[]> =>
  query<OfProduct>(sql`
    SELECT behind.*, p.title FROM (
      SELECT "chargeId", "productGid", count(*)::int AS photos, sum(cents)::int AS cents FROM "Extra"
      WHERE "shopId" = ${shopId} AND "chargeId" = ANY (${[...charges]}) GROUP BY 1, 2
    ) behind LEFT JOIN "Product" p ON p."shopId" = ${shopId} AND p.gid = behind."productGid"
    ORDER BY photos DESC, "productGid"`);

const BATCH = 200;
type ChargedLine = Omit<OfProduct, "chargeId"> & Pick<Charge, "id" | "state" | "createdAt">;

/** Every charge by its products, newest first, some at a time; a charge that no product is behind as one line. */
export async function* chargedLines(database: Database, shopId: ShopId): AsyncGenerator<ChargedLine[]> {
  let skip = 0;
  for (;;) {
    const lines = await forShop(database, shopId, async (db, query) => {
      const rows = await db.charge.findMany({ orderBy: [{ createdAt: "desc" }, { id: "asc" }], skip, take: BATCH });
      const products = await productsBehind(
        query,
        shopId,
        rows.map(({ id }) => id),
      );
      skip += rows.length;
      return { read: rows.length, lines: rows.flatMap((row) => linesOf(row, products)) };
    });
    if (lines.lines.length > 0) yield lines.lines;
    if (lines.read < BATCH) return;
  }
}

function linesOf({ id, state, createdAt, units, cents }: Charge, products: readonly OfProduct[]): ChargedLine[] {
  const behind = products.filter(({ chargeId }) => chargeId === id);
  if (behind.length === 0) return [{ id, state, createdAt, productGid: null, title: null, photos: units, cents }];
  return behind.map(({ chargeId: _chargeId, ...product }) => ({ id, state, createdAt, ...product }));
}
