import { manyDeliveriesJob, sendWebhooksJob } from "#core/jobs/of-shops.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { type Sql, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";

/** Rows of one statement: some tens of milliseconds, in which nobody waits long for what it holds. */
const BATCH = 1_000;

/**
 * What is done with all deliveries of an endpoint. fail: it was switched off, what waits is not tried any more; clear: it was
 * removed; replay: those from `since` until `until` go again, of what was there, or had failed, when it was `asked` for (ISO 8601).
 */
export type Many = Parameters<typeof manyDeliveriesJob.key>[0]["many"];
type Of = { shopId: ShopId; endpoint: string };
type ReplayMany = Extract<Many, { what: "replay" }>;

/** The first batch in the transaction that asks for it, the others in a task. */
export async function beginMany(work: Work, of: Of, many: Many): Promise<void> {
  const { rows } = await batch(work, of, { many, after: "" });
  if (rows === BATCH) work.request(manyDeliveriesJob, { ...of, many });
}

/** Batch by batch, each in a transaction of its own. Begun anew, it passes over what is done. @returns rows */
export async function manyDeliveries(platform: Platform, scope: Scope, asked: Of & { many: Many }): Promise<number> {
  const { many, ...of } = asked;
  let [all, after] = [0, ""];
  for (;;) {
    const done = await transact(platform, scope, async (work) => {
      const made = await batch(work, of, { many, after });
      if (made.rows < BATCH) work.end();
      return made;
    });
    platform.failpoints.hit("webhook:after-batch");
    all += done.rows;
    if (done.rows < BATCH) return all;
    after = done.last;
  }
}

type Batch = { many: Many; after: string };

async function batch(work: Work, of: Of, { many, after }: Batch): Promise<{ rows: number; last: string }> {
  const { shopId, endpoint } = of;
  const statement = { fail: failing, clear: clearing, replay: replaying }[many.what];
  const all = sql`"shopId" = ${shopId} AND "endpointId" = ${endpoint}`;
  const rows = await work.query<{ id: string }>(statement({ all, of, many, after, now: work.now }));
  if (many.what === "replay" && rows.length > 0) work.request(sendWebhooksJob, { shopId, endpoint });
  // Ids are of hexadecimal digits: one order here and in Postgres.
  const last = rows.reduce((most, { id }) => (id > most ? id : most), after);
  return { rows: rows.length, last };
}

type Statement = { all: Sql; of: Of; many: Many; after: string; now: Date };

/** The page is chosen once: as a subquery of a join it could be chosen again for each row. */
const paged = (page: Sql, change: Sql): Sql => sql`WITH page AS MATERIALIZED (${page}) ${change}`;
const isOfPage = ({ shopId, endpoint }: Of): Sql =>
  sql`d."shopId" = ${shopId} AND d."endpointId" = ${endpoint} AND d."messageId" = page."messageId"`;
const endpointWhere = ({ shopId, endpoint }: Of, condition: Sql): Sql =>
  sql`(SELECT 1 FROM "WebhookEndpoint" WHERE "shopId" = ${shopId} AND id = ${endpoint} AND ${condition})`;

/**
 * A page along the primary key. In this order all lock deliveries, after the row of their endpoint where they need that too
 * (record-sent): none waits for one that waits for it.
 */
const next = ({ all, after }: Statement, condition: Sql): Sql =>
  sql`SELECT "messageId" FROM "WebhookDelivery" WHERE ${all} AND "messageId" > ${after} AND ${condition}
    ORDER BY "messageId" LIMIT ${BATCH} FOR UPDATE`;

/** Not where somebody has switched it on again: what still waits is sent then. */
const failing = (statement: Statement): Sql => {
  const { of, now } = statement;
  const disabled = sql`"disabledAt" IS NOT NULL AND "disabledFor" <> 'person'`;
  return paged(
    next(statement, sql`state = 'pending' AND EXISTS ${endpointWhere(of, disabled)}`),
    sql`UPDATE "WebhookDelivery" d SET state = 'failed', "endedAt" = ${now}::timestamp
      FROM page WHERE ${isOfPage(of)} RETURNING d."messageId" AS id`,
  );
};

/** With every attempt at them. */
const clearing = (statement: Statement): Sql =>
  paged(
    next(statement, sql`NOT EXISTS ${endpointWhere(statement.of, sql`true`)}`),
    sql`DELETE FROM "WebhookDelivery" d USING page WHERE ${isOfPage(statement.of)} RETURNING d."messageId" AS id`,
  );

/** While the endpoint is on. What was put forward by this replay or a later one stays as it is. */
function replaying(statement: Statement): Sql {
  const { of } = statement;
  const asked = statement.many as ReplayMany;
  return paged(
    next(statement, sql`${replayed(asked)} AND EXISTS ${endpointWhere(of, sql`"disabledAt" IS NULL`)}`),
    sql`UPDATE "WebhookDelivery" d SET state = 'pending', tries = 0, "nextAt" = ${asked.asked}::timestamp, "endedAt" = NULL,
      "replayedAt" = ${asked.asked}::timestamp FROM page WHERE ${isOfPage(of)} RETURNING d."messageId" AS id`,
  );
}

/** Of the time that is asked for. */
const within = ({ asked, since, until }: ReplayMany): Sql =>
  sql`"createdAt" >= ${since}::timestamp AND "createdAt" <= least(${until}::timestamp, ${asked}::timestamp)`;
const replayed = (many: ReplayMany): Sql => sql`
  ${within(many)} AND (NOT ${many.failed} OR (state = 'failed' AND "endedAt" <= ${many.asked}::timestamp))
  AND ("replayedAt" IS NULL OR "replayedAt" < ${many.asked}::timestamp)`;

/** How many a replay puts forward; `left`: of these still to be, where the call that asks was begun before. */
export async function countReplayed(
  { query }: Work,
  { shopId, endpoint }: Of,
  many: ReplayMany,
): Promise<{ count: number; left: number }> {
  const [row] = await query<{ count: number; left: number }>(sql`
    SELECT count(*)::int AS count, count(*) FILTER (WHERE "replayedAt" IS DISTINCT FROM ${many.asked}::timestamp)::int AS "left"
    FROM "WebhookDelivery" WHERE "shopId" = ${shopId} AND "endpointId" = ${endpoint}
      AND ((${replayed(many)}) OR (${within(many)} AND "replayedAt" = ${many.asked}::timestamp))`);
  return row ?? { count: 0, left: 0 };
}
