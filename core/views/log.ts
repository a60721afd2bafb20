import { z } from "zod";
import { type EventKind, LOG_GROUPS, LOGGED } from "#core/events/kinds.ts";
import { type NameOf, readPeople, type Who } from "#core/people/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { Day } from "#core/platform/moments.ts";
import { toldBack } from "./told-back.ts";
import { forShop, type Query, type Sql, sql } from "#core/tenancy/for-shop.ts";

const day = Day.nullable().catch(null);

/**
 * What of the log is wanted. `by`: Shopify's user id; `from` and `to`: days in UTC, both included; `before`: the number of
 * an event. What cannot be read is not asked for.
 */
export const LogQuery = z.object({
  by: z
    .string()
    .regex(/^\w{1,40}$/)
    .nullable()
    .catch(null)
    .default(null),
  kind: z.enum(LOG_GROUPS).nullable().catch(null).default(null),
  from: day.default(null),
  to: day.default(null),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt)
    .nullable()
    .catch(null)
    .default(null),
});
export type LogQuery = z.infer<typeof LogQuery>;

/** Something that a person did. `product`: its title, where it is about one that is still there. */
export type LogEntry = {
  seq: string;
  kind: EventKind;
  data: Record<string, unknown>;
  who: Who;
  /** Of an event about a person's role: that person. */
  about: Who | null;
  productGid: string | null;
  product: string | null;
  at: string;
};
export type LogView = Awaited<ReturnType<typeof logView>>;

const SHOWN = 50;
const BATCH = 1_000;
const DAY_MS = 86_400_000;

/** What people did, newest first, with those who can be chosen. `days`: that the shop's plan shows. */
export async function logView(database: Database, shopId: ShopId, wanted: LogQuery) {
  return forShop(database, shopId, async (db, query) => {
    const nameOf = await readPeople(db);
    const people = await db.person.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } });
    const { days, from } = await toldBack(query, shopId);
    const found = await entries({ query, nameOf, since: from }, wanted, SHOWN + 1);
    const shown = found.slice(0, SHOWN);
    return { entries: shown, people, days, before: found.length > SHOWN ? (shown.at(-1)?.seq ?? null) : null };
  });
}

/** The whole of it in batches, as one reads a file. */
export async function* logBatches(database: Database, shopId: ShopId, wanted: LogQuery): AsyncGenerator<LogEntry[]> {
  let { before } = wanted;
  for (;;) {
    const batch = await forShop(database, shopId, async (db, query) =>
      entries(
        { query, nameOf: await readPeople(db), since: (await toldBack(query, shopId)).from },
        { ...wanted, before },
        BATCH,
      ),
    );
    if (batch.length === 0) return;
    yield batch;
    before = BigInt(batch.at(-1)!.seq);
  }
}

type Row = Omit<LogEntry, "seq" | "at" | "who" | "about"> & { seq: bigint; at: Date; by: string };

async function entries(
  { query, nameOf, since }: { query: Query; nameOf: NameOf; since: Date },
  { by, kind, from, to, before }: LogQuery,
  limit: number,
): Promise<LogEntry[]> {
  const where: Sql[] = [
    sql`e.by IS NOT NULL`,
    sql`e.at >= ${since}::timestamp`,
    ...(by === null ? [] : [sql`e.by = ${`user ${by}`}`]),
    ...(kind === null ? [] : [sql`e.kind = ANY(${[...LOGGED[kind]]}::text[])`]),
    ...(from === null ? [] : [sql`e.at >= ${from}::timestamp`]),
    ...(to === null ? [] : [sql`e.at < ${new Date(Date.parse(to) + DAY_MS)}::timestamp`]),
    ...(before === null ? [] : [sql`e.seq < ${before}`]),
  ];
  const all = where.reduce((left, right) => sql`${left} AND ${right}`);
  const rows = await query<Row>(sql`
    SELECT e.seq, e.kind, e.data, e.by, e.at, e."productGid", p.title AS product
    FROM (SELECT * FROM "Event" e WHERE ${all} ORDER BY seq DESC LIMIT ${limit}) e
    LEFT JOIN "Product" p ON p."shopId" = e."shopId" AND p.gid = e."productGid" ORDER BY e.seq DESC`);
  return rows.map(({ by: person, ...row }) => ({
    ...row,
    seq: String(row.seq),
    at: row.at.toISOString(),
    who: nameOf(person),
    about: typeof row.data["person"] === "string" ? nameOf(`user ${row.data["person"]}`) : null,
  }));
}
