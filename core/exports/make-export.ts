import { assertMayBeKept } from "#core/archive/index.ts";
import { makeExportJob } from "#core/jobs/of-shops.ts";
import { type Later, later } from "#core/jobs/outcome.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { AdminFor, CatalogueProduct } from "#core/shopify/index.ts";
import { StorageUnavailable } from "#core/storage/errors.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { forShop, sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { ShopGone } from "#core/tenancy/shop-gone.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { catalogueFile, catalogueOf } from "./catalogue.ts";
import { type ExportFormat, type ExportKind, isTable, type TableFormat } from "./choices.ts";
import { type ExportColumn, columnsOf } from "./columns.ts";
import { FILTERS } from "./filters.ts";
import { type Page, readPages } from "./read-pages.ts";
import { csvOf, jsonlOf } from "./write-text.ts";

export type ExportDeps = Platform & {
  adminFor: AdminFor;
  storage: ObjectStorage;
  /** A Parquet file piece by piece, in constant memory. */
  parquet: Writer;
};

/** Pages as the bytes of a file, piece by piece. */
type Writer = (columns: readonly ExportColumn[], pages: AsyncIterable<Page>) => AsyncIterable<Uint8Array>;

const TYPES: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/x-ndjson",
  parquet: "application/vnd.apache.parquet",
  xml: "application/xml; charset=utf-8",
};
export const typeOf = (format: string): string => TYPES[format as ExportFormat] ?? "application/octet-stream";

/** Where an export lies. */
export const exportKey = ({ id, format }: { id: string; format: string }): string => `exports/${id}.${format}`;

/** Somebody has cancelled it, or it is gone. */
class Stopped extends Error {}

type Row = {
  id: string;
  kind: string;
  format: string;
  filter: unknown;
  sinceMark: bigint | null;
  throughMark: bigint | null;
};

/** A file of the catalogue takes minutes to hours: a shop's next one looks so often whether its turn has come. */
const TURN_MS = 20_000;

/**
 * Writes an export's file into the object store. It is there when it is whole; run again, it is written anew. Of a shop's files of
 * its catalogue one is made at a time: they share its points, and workers have few places for them.
 * @returns null for one that was cancelled, or is there already; `Later` while another of the shop's is made
 * @throws StorageUnavailable when the object store cannot be used: it is waited for; InvalidInput where it may not be kept there
 */
export async function makeExport(
  deps: ExportDeps,
  scope: Scope,
  id: string,
): Promise<{ rows: number; bytes: number } | Later | null> {
  const { shopId } = scope;
  const row = await forShop(deps.database, shopId, async (db, query) => {
    await assertMayBeKept(query, deps.storage);
    return db.export.findFirst({ where: { id, cancelledAt: null, madeAt: null } });
  });
  if (!row) return null;
  // Spread: two that began at once both make way, and must not come back together.
  if (!isTable(row.kind as ExportKind) && (await isAnotherMade(deps, shopId, id)))
    return later(TURN_MS * (1 + deps.random()), "another file of the catalogue is being made");
  const key = exportKey(row);
  const told = counting(deps, shopId, id);
  try {
    const bytes = await deps.storage
      .putStream(shopId, key, {
        chunks: told.watched(chunksOf(deps, shopId, { row, told })),
        contentType: typeOf(row.format),
      })
      .catch((error: unknown) => {
        throw error === told.failure() ? error : new StorageUnavailable(error);
      });
    await finish(deps, scope, { row, rows: told.count(), bytes });
    return { rows: told.count(), bytes };
  } catch (error) {
    // The shop has left, or somebody has cancelled it: nobody else would delete this.
    if (error instanceof ShopGone || error instanceof Stopped) await deps.storage.delete(shopId, key);
    if (error instanceof Stopped) return null;
    throw error;
  }
}

async function isAnotherMade({ database }: ExportDeps, shopId: ShopId, id: string): Promise<boolean> {
  const rows = await sqlInShop<{ kind: ExportKind }>(
    database,
    shopId,
    sql`
    SELECT kind FROM "Export" JOIN "Task" USING ("shopId") WHERE "shopId" = ${shopId} AND name = ${makeExportJob.name}
      AND key = id AND state = 'running' AND id <> ${id} AND "madeAt" IS NULL AND "cancelledAt" IS NULL`,
  );
  return rows.some(({ kind }) => !isTable(kind));
}

type Counting = ReturnType<typeof counting>;

function chunksOf(
  deps: ExportDeps,
  shopId: ShopId,
  { row, told }: { row: Row; told: Counting },
): AsyncIterable<Uint8Array> {
  const kind = row.kind as ExportKind;
  if (!isTable(kind)) {
    const { gap } = FILTERS.shopify_products.parse(row.filter);
    return catalogueFile(deps, { shopId, kind }, told.products(catalogueOf(deps, { shopId, gap: gap ?? null })));
  }
  const pages = told.pages(readPages(deps.database, { ...row, shopId, kind }));
  const writers: Record<TableFormat, Writer> = { csv: csvOf, jsonl: jsonlOf, parquet: deps.parquet };
  return writers[row.format as TableFormat](columnsOf(kind), pages);
}

/** A page that watches hears of so many rows at once. */
const TELL_EVERY = 50_000;
/** Products that Shopify gives, five at a time, with its points. */
const TELL_PRODUCTS = 100;

/** Counts rows as they are read, tells it now and then, stops for one that was cancelled, and keeps what went wrong. */
function counting({ database }: ExportDeps, shopId: ShopId, id: string) {
  let count = 0;
  let shown = 0;
  let failure: unknown;
  async function tell() {
    shown = count;
    const where = { id, cancelledAt: null };
    const held = await forShop(database, shopId, (db) => db.export.updateMany({ where, data: { rows: count } }));
    if (held.count === 0) throw new Stopped();
  }
  async function* pages(of: AsyncIterable<Page>): AsyncGenerator<Page> {
    for await (const page of of) {
      count += page.count;
      if (count - shown >= TELL_EVERY) await tell();
      yield page;
    }
  }
  async function* products(of: AsyncIterable<CatalogueProduct[]>): AsyncGenerator<CatalogueProduct[]> {
    for await (const page of of) {
      count += page.length;
      if (count - shown >= TELL_PRODUCTS) await tell();
      yield page;
    }
  }
  async function* watched(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks;
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  return { pages, products, watched, count: () => count, failure: () => failure };
}

async function finish(deps: ExportDeps, scope: Scope, of: { row: Row; rows: number; bytes: number }): Promise<void> {
  const { row, rows, bytes } = of;
  await transact(deps, scope, async ({ db, emit, end, now }) => {
    const where = { id: row.id, cancelledAt: null };
    const held = await db.export.updateManyAndReturn({ where, data: { rows, bytes, madeAt: now } });
    const [made] = held;
    if (!made) throw new Stopped();
    if (made.scheduleId !== null && made.throughMark !== null) {
      // Only from where it began, and of the same wish: one that is made late takes nothing back.
      const from = { id: made.scheduleId, version: made.scheduleVersion ?? 0, throughMark: made.sinceMark };
      const { through, throughMark } = made;
      await db.exportSchedule.updateMany({ where: from, data: { through, throughMark } });
    }
    emit({ kind: "export.made", data: { kind: row.kind, format: row.format, rows, bytes } });
    end();
  });
}
