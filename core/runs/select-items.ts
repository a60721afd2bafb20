import { matching, PRODUCTS } from "#core/products/index.ts";
import type { AdminFor } from "#core/shopify/index.ts";
import { sql, type Sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";
import type { Run, RunNote } from "./record.ts";
import type { Selection } from "./selection.ts";
import { writtenOn } from "./to-do.ts";

type OfFile = Extract<Selection, { by: "file" }>;
/** Products by the SKUs that a file names; asked of Shopify before the transaction begins. */
export type BySku = ReadonlyMap<string, readonly string[]>;

/** What is not sold any more is left alone where nobody named it. */
const SOLD = sql`status <> 'archived' AND ${PRODUCTS}`;

/**
 * Puts the run's products down, by one statement however many they are: what is on sale first, of that what changed
 * last. Again is the same.
 * @returns what of a file names no product of the shop
 */
export async function selectItems(work: Work, run: Run, bySku: BySku): Promise<RunNote[]> {
  const { selection } = run;
  if (selection.by === "file") return selectNamed(work, run, { selection, bySku });
  const source = sourceOf(selection);
  if (source)
    await work.query(sql`
      INSERT INTO "RunItem" ("shopId", "runId", "productGid", position)
      SELECT ${run.shopId}, ${run.id}, gid, row_number() OVER (ORDER BY status, "updatedAt" DESC)
      FROM "Product" WHERE "shopId" = ${run.shopId} AND ${source}
      ON CONFLICT DO NOTHING`);
  return [];
}

/** Null where what it is about is named one by one, and is there. */
function sourceOf(selection: Exclude<Selection, OfFile>): Sql | null {
  if (selection.by === "products" || selection.by === "images") return null;
  if (selection.by === "catalogue") return SOLD;
  if (selection.by === "filter") return matching(selection);
  const written = selection.by === "run" ? sql`"runId" = ${selection.run}` : writtenOn(sql`"writtenAt"`, selection.day);
  return sql`gid IN (SELECT "productGid" FROM "Publication" WHERE ${written} AND state = 'written')`;
}

async function selectNamed(
  { query }: Work,
  { shopId, id }: Run,
  { selection: { keys }, bySku }: { selection: OfFile; bySku: BySku },
): Promise<RunNote[]> {
  const found = keys.flatMap(({ row, sku }) => (bySku.get(sku ?? "") ?? []).map((gid) => ({ row, handle: null, gid })));
  const named = keys.flatMap(({ row, handle }) => (handle === null ? [] : [{ row, handle, gid: null }]));
  // By two plain equalities: what is joined by "one or the other" is compared line by line with every product.
  const rows = await query<{ row: number }>(sql`
    WITH key AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify([...named, ...found])}::jsonb) AS key (row int, handle text, gid text)
    ), named AS MATERIALIZED (
      SELECT key.row, p.gid FROM key JOIN "Product" p ON p."shopId" = ${shopId} AND p.handle = key.handle AND p.kind = 'product'
      UNION ALL
      SELECT key.row, p.gid FROM key JOIN "Product" p ON p."shopId" = ${shopId} AND p.gid = key.gid
    ), put AS (
      INSERT INTO "RunItem" ("shopId", "runId", "productGid", position)
      SELECT ${shopId}, ${id}, gid, min(row) FROM named GROUP BY gid ON CONFLICT DO NOTHING)
    SELECT DISTINCT row FROM named`);
  const known = new Set(rows.map(({ row }) => row));
  return keys
    .filter(({ row }) => !known.has(row))
    .map(({ row, handle, sku }) => ({
      row,
      ...(handle === null ? { sku: sku ?? "" } : { handle }),
    }));
}

const SKUS_AT_ONCE = 50;

/** Asks Shopify which products the SKUs of a run's file belong to. */
export async function findSkus(adminFor: AdminFor, { shopId, selection }: Run): Promise<BySku> {
  const skus = selection.by === "file" ? [...new Set(selection.keys.flatMap(({ sku }) => sku ?? []))] : [];
  const found = new Map<string, readonly string[]>();
  if (skus.length === 0) return found;
  const admin = await adminFor(shopId as never);
  for (let at = 0; at < skus.length; at += SKUS_AT_ONCE)
    for (const [sku, gids] of await admin.productsBySku(skus.slice(at, at + SKUS_AT_ONCE))) found.set(sku, gids);
  return found;
}
