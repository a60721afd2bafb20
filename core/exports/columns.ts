import { sql, type Sql } from "#core/tenancy/for-shop.ts";
import { BY_EVENT, BY_TRANSACTION, BY_TRANSACTION_OR_PHOTO, type Changes } from "./changes.ts";
import type { TableKind } from "./choices.ts";

/**
 * How a value comes from Postgres and goes into a file. time: milliseconds since 1970; json: its text. int fits 32 bits, big 53.
 */
export type ColumnType = "text" | "int" | "big" | "number" | "time" | "json";
export type ExportColumn = { name: string; type: ColumnType };
type Read = ExportColumn & { read: Sql };

/** A table as it is exported, a page at a time along `key`: columns of it by name. */
export type ExportTable = {
  from: Sql;
  columns: readonly Read[];
  key: readonly { column: string; cast: Sql }[];
  /** Rows of a page at most: some milliseconds of the event loop. It also ends by its bytes (read-pages). */
  page: number;
  /** How it tells what has changed; null: it does not, and each export holds all rows. */
  changes: Changes | null;
};

const text = (name: string, read: Sql): Read => ({ name, type: "text", read });
const int = (name: string, read: Sql): Read => ({ name, type: "int", read });
const number = (name: string, read: Sql): Read => ({ name, type: "number", read });
const time = (name: string, column: Sql): Read => ({
  name,
  type: "time",
  read: sql`(date_part('epoch', ${column}) * 1000)::bigint`,
});
const json = (name: string, column: Sql): Read => ({ name, type: "json", read: sql`${column}::text` });
const TEXT = sql`text`;

export const TABLE_OF: Record<TableKind, ExportTable> = {
  products: {
    from: sql`"Product" t`,
    key: [{ column: "id", cast: TEXT }],
    page: 2_500,
    changes: BY_TRANSACTION,
    columns: [
      text("id", sql`t.gid`),
      text("title", sql`t.title`),
      text("handle", sql`t.handle`),
      text("status", sql`t.status`),
      text("state", sql`t.state`),
      int("quality", sql`t.quality`),
      int("score", sql`t.score`),
      text("category_id", sql`t."categoryId"`),
      text("category_path", sql`t."categoryPath"`),
      number("category_confidence", sql`t."categoryConfidence"`),
      int("waiting", sql`t."waitingCount"`),
      json("missing", sql`to_json(t.missing)`),
      json("shortfalls", sql`to_json(t.shortfalls)`),
      text("problem", sql`t.problem`),
      time("analysed_at", sql`t."analysedAt"`),
      time("created_at", sql`t."createdAt"`),
      time("updated_at", sql`t."updatedAt"`),
    ],
  },
  evidence: {
    from: sql`"Evidence" t`,
    key: [
      { column: "fingerprint", cast: TEXT },
      { column: "engine_version", cast: TEXT },
    ],
    page: 1_000,
    changes: BY_TRANSACTION_OR_PHOTO,
    columns: [
      text("fingerprint", sql`t.fingerprint`),
      text("engine_version", sql`t."engineVersion"`),
      json(
        "photos",
        sql`(SELECT json_agg(i.gid ORDER BY i.gid) FROM "Image" i WHERE i."shopId" = t."shopId" AND i.fingerprint = t.fingerprint)`,
      ),
      number("quality", sql`(t.data #>> '{quality,score}')::float8`),
      json("data", sql`t.data`),
      time("created_at", sql`t."createdAt"`),
    ],
  },
  suggestions: {
    from: sql`"Suggestion" t`,
    key: [{ column: "id", cast: TEXT }],
    page: 2_500,
    changes: BY_TRANSACTION,
    columns: [
      text("id", sql`t.id`),
      text("product", sql`t."productGid"`),
      text("field", sql`t.field`),
      text("language", sql`nullif(t.locale, '')`),
      int("revision", sql`t.revision`),
      json("before", sql`t.before`),
      json("value", sql`t.value`),
      number("confidence", sql`t.confidence`),
      text("state", sql`t.state`),
      json("decided_value", sql`t."decidedValue"`),
      text("verdict", sql`t.verdict`),
      text("decided_by", sql`t."decidedBy"`),
      time("decided_at", sql`t."decidedAt"`),
      text("run", sql`t."runId"`),
      time("created_at", sql`t."createdAt"`),
    ],
  },
  publications: {
    from: sql`"Publication" t`,
    key: [{ column: "id", cast: TEXT }],
    page: 2_500,
    changes: BY_TRANSACTION,
    columns: [
      text("id", sql`t.id`),
      text("product", sql`t."productGid"`),
      text("field", sql`t.field`),
      text("language", sql`nullif(t.locale, '')`),
      text("suggestion", sql`t."suggestionId"`),
      json("before", sql`t.before`),
      json("after", sql`t.after`),
      text("state", sql`t.state`),
      text("problem", sql`t.problem`),
      text("verdict", sql`t.verdict`),
      text("decided_by", sql`t."decidedBy"`),
      time("written_at", sql`t."writtenAt"`),
      time("undone_at", sql`t."undoneAt"`),
      text("undone_by", sql`t."undoneBy"`),
      text("run", sql`t."runId"`),
      time("created_at", sql`t."createdAt"`),
    ],
  },
  usage: {
    from: sql`"Usage" t`,
    key: [{ column: "period", cast: TEXT }],
    page: 2_500,
    changes: null,
    columns: [
      text("period", sql`t.period`),
      int("used", sql`t.used`),
      int("reserved", sql`t.reserved`),
      int("included", sql`t.included`),
      int("most", sql`t.most`),
      int("cents_beyond", sql`t."extraCents"`),
      int("translations", sql`t.translations`),
      int("copy_calls", sql`t."copyCalls"`),
    ],
  },
  log: {
    from: sql`"Event" t`,
    key: [{ column: "seq", cast: sql`bigint` }],
    page: 2_500,
    changes: BY_EVENT,
    columns: [
      { name: "seq", type: "big", read: sql`t.seq` },
      time("at", sql`t.at`),
      text("person", sql`t.by`),
      text("what", sql`t.kind`),
      text("product", sql`t."productGid"`),
      json("data", sql`t.data`),
    ],
  },
};

/** The columns of a file, in order. */
export const columnsOf = (kind: TableKind): readonly ExportColumn[] => TABLE_OF[kind].columns;
