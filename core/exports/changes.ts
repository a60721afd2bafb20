import type { ShopId } from "#core/platform/ids.ts";
import { sql, type Sql } from "#core/tenancy/for-shop.ts";

type Marks = { shopId: ShopId; since: bigint; through: bigint };

/** How a table tells which of its rows have changed: by marks, numbers that only grow. */
export type Changes = {
  /** A statement with one row, `mark`: all changes before it can be read from now on, and none will come before it any more. */
  upTo: (shopId: ShopId) => Sql;
  /** The rows, of table `t`, whose last change is from `since` on and before `through`. */
  between: (marks: Marks) => Sql;
};

/** Before the oldest transaction that is still open at this moment all have ended; those that are open are in the next file. */
const upTo = () => sql`SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS mark`;
const changed = (row: Sql, { since, through }: Marks) =>
  sql`${row}."changedIn" >= ${since} AND ${row}."changedIn" < ${through}`;

/** By the transaction that changed a row last, which a trigger notes. */
export const BY_TRANSACTION: Changes = { upTo, between: (marks) => changed(sql`t`, marks) };

/** Evidence is also another when a photo comes to show what it is of: those photos are read once, whatever the evidence beside them. */
export const BY_TRANSACTION_OR_PHOTO: Changes = {
  upTo,
  between: (marks) => sql`(${changed(sql`t`, marks)} OR t.fingerprint IN
    (SELECT i.fingerprint FROM "Image" i WHERE i."shopId" = ${marks.shopId} AND ${changed(sql`i`, marks)}))`,
};

/** Events never change, and a shop's are seen in the order of their numbers (decisions/0006). */
export const BY_EVENT: Changes = {
  upTo: (shopId) => sql`SELECT coalesce(max(seq), 0) + 1 AS mark FROM "EventCounter" WHERE "shopId" = ${shopId}`,
  between: ({ since, through }) => sql`t.seq >= ${since} AND t.seq < ${through}`,
};
