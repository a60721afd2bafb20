import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, names, sql, type Sql } from "#core/tenancy/for-shop.ts";
import { toldBack } from "#core/views/index.ts";
import type { TableKind } from "./choices.ts";
import { TABLE_OF, type ExportTable } from "./columns.ts";
import { CONDITIONS } from "./filters.ts";

/** A page of rows. `column(i)`: its values in one column, as JSON has them, which are parsed when they are asked for. */
export type Page = { count: number; column: (index: number) => unknown[] };

type Wanted = {
  shopId: ShopId;
  kind: TableKind;
  filter: unknown;
  /** Of an incremental one: rows whose last change lies between; without `sinceMark` all rows. */
  sinceMark: bigint | null;
  throughMark: bigint | null;
};

/**
 * Bytes of lists and objects in a page at which it ends, with the row that comes to more: what a page takes of the heap, a few times
 * over, however large values are.
 */
export const PAGE_BYTES = 4_000_000;

const and = (left: Sql, right: Sql) => sql`${left} AND ${right}`;
const listed = (left: Sql, right: Sql) => sql`${left}, ${right}`;
const added = (left: Sql, right: Sql) => sql`${left} + ${right}`;

/**
 * All rows that are wanted, a page at a time along the primary key: what is written meanwhile may be in it or not, and no row is
 * in it twice. Postgres gives each column of a page as one JSON list, which takes a fifth of the time that rows take; it stays text
 * until it is written, since what lives for one column alone is collected while it is young. The page after is asked for while one
 * is being written: after one that ended by its bytes, for twice the rows that it had, so that few are read in vain.
 */
export async function* readPages(database: Database, wanted: Wanted): AsyncGenerator<Page> {
  const table = TABLE_OF[wanted.kind];
  const where = await conditions(database, wanted, table);
  let limit = table.page;
  let next = pageAfter({ database, shopId: wanted.shopId }, { table, where, after: null, limit });
  for (;;) {
    const { read, ...page } = await next;
    const more = read === limit || page.count < read;
    if (more) {
      limit = Math.min(table.page, 2 * page.count);
      next = pageAfter({ database, shopId: wanted.shopId }, { table, where, after: lastOf(table, page), limit });
      // It is waited for when its turn comes, or never, where the reader has stopped.
      next.catch(() => undefined);
    }
    if (page.count > 0) yield page;
    if (!more) return;
  }
}

async function conditions(database: Database, wanted: Wanted, { changes }: ExportTable): Promise<Sql> {
  const { shopId, kind, filter, sinceMark: since, throughMark: through } = wanted;
  const shown = kind === "log" ? await forShop(database, shopId, (_db, query) => toldBack(query, shopId)) : null;
  return [
    sql`t."shopId" = ${shopId}`,
    ...CONDITIONS[kind](filter),
    ...(shown === null ? [] : [sql`t.at >= ${shown.from}::timestamp`]),
    ...(changes === null || since === null || through === null ? [] : [changes.between({ shopId, since, through })]),
  ].reduce(and);
}

const keyRead = ({ columns }: ExportTable, name: string): Sql => {
  const column = columns.find((one) => one.name === name);
  if (!column) throw new Error(`no column ${name}`);
  return column.read;
};

/** Where a page ends. */
const lastOf = ({ columns, key }: ExportTable, page: Page): string[] =>
  key.map(({ column }) => String(page.column(columns.findIndex(({ name }) => name === column)).at(-1)));

type Of = { table: ExportTable; where: Sql; after: readonly string[] | null; limit: number };
/** `read`: rows that Postgres has read for it, of which those beyond its bytes are not in it. */
type PageRead = Page & { read: number };

async function pageAfter({ database, shopId }: { database: Database; shopId: ShopId }, of: Of): Promise<PageRead> {
  const { table, where, after, limit } = of;
  const order = table.key.map(({ column }) => keyRead(table, column)).reduce(listed);
  const place = after && table.key.map(({ cast }, index) => sql`${after[index]}::${cast}`).reduce(listed);
  const beyond = place ? sql`(${order}) > (${place})` : sql`true`;
  const named = table.columns.map(({ read }, index) => sql`${read} AS ${nameOf(index)}`).reduce(listed);
  const lists = table.columns.map(
    (_, index) => sql`json_agg(${nameOf(index)}) FILTER (WHERE fits)::text AS ${nameOf(index)}`,
  );
  const statement = sql`
    SELECT count(*)::int AS read, count(*) FILTER (WHERE fits)::int AS count, ${lists.reduce(listed)}
    FROM (SELECT *, coalesce(sum(${bytesOf(table)}) OVER before < ${PAGE_BYTES}, true) AS fits
      FROM (SELECT ${named} FROM ${table.from} WHERE ${where} AND ${beyond} ORDER BY ${order} LIMIT ${limit}) page
      WINDOW before AS (ORDER BY ${keyNames(table)} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) page`;
  const [row] = await forShop(database, shopId, (_db, _query, last) =>
    last<{ read: number; count: number } & Record<string, string>>(statement),
  );
  const { read = 0, count = 0 } = row ?? {};
  return { read, count, column: (index) => JSON.parse(row?.[`c${index}`] ?? "[]") as unknown[] };
}

const nameOf = (index: number): Sql => names(`c${index}`);

const keyNames = ({ columns, key }: ExportTable): Sql =>
  key.map(({ column }) => nameOf(columns.findIndex(({ name }) => name === column))).reduce(listed);

/** Of a row: its lists and objects, beside which the rest is small. */
const bytesOf = ({ columns }: ExportTable): Sql =>
  columns
    .flatMap(({ type }, index) => (type === "json" ? [sql`coalesce(octet_length(${nameOf(index)}), 0)`] : []))
    .reduce(added, sql`0`);
