import { type FieldValue, parseField, stillStands } from "#core/fields/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { CatalogueProduct } from "#core/shopify/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { type FeedProduct, MARKED, type Marked } from "./offers.ts";

type Written = { gid: string; field: string; verdict: string; readBack: string | null };

/**
 * With which texts a model wrote: those that the app published by its own words and that stand in Shopify as it left them.
 * Words that a person typed or edited, before or since, are theirs.
 */
export async function withMarks(
  database: Database,
  shopId: ShopId,
  products: readonly CatalogueProduct[],
): Promise<FeedProduct[]> {
  const rows = await sqlInShop<Written>(
    database,
    shopId,
    sql`
    SELECT "productGid" AS gid, field, verdict, "readBack" FROM "Publication"
    WHERE "shopId" = ${shopId} AND "productGid" = ANY(${products.map(({ gid }) => gid)}) AND field = ANY(${[...MARKED]})
      AND locale = '' AND "readBack" IS NOT NULL
    ORDER BY "productGid", field, revision`,
  );
  return products.map((product) => ({ ...product, written: writtenOf(product, rows) }));
}

function writtenOf(product: CatalogueProduct, rows: readonly Written[]): ReadonlySet<Marked> {
  const present: Record<Marked, FieldValue> = { title: product.title, description: product.descriptionHtml };
  return new Set(
    MARKED.filter((field) => {
      // One that was undone left the text of the one before.
      const last = rows.findLast(
        (row) => row.gid === product.gid && row.field === field && stillStands(parseField(field), present[field], row),
      );
      return last !== undefined && last.verdict !== "edit";
    }),
  );
}
