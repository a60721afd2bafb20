import { type JobOrder, queueJobId, type FeedGaps, type DeliveryDigest } from "#core/jobs/define-job.ts";
import { isAwaited, RUN_TAG, runOf } from "#core/jobs/run-tag.ts";
import type { OwnerGid, ShopId } from "#core/platform/ids.ts";
import { type Query, type Sql, sql } from "./for-shop.ts";
import { ShopGone } from "./shop-gone.ts";

type Payload = {
  shopId: ShopId;
  productGid?: OwnerGid | undefined;
  told?: DeliveryDigest | undefined;
  sold?: FeedGaps | undefined;
};
type Of = { shopId: ShopId; evenUninstalled?: boolean };
type At = Of & { correlationId: string; now: Date };

/** A task that is asked for; `attempts` and `mayBeSpared` are its job's. */
export type Asked = {
  name: string;
  key: string;
  productGid: OwnerGid | null;
  payload: Payload;
  delayMs: number;
  correlationId: string;
  attempts: number;
  mayBeSpared: boolean;
};

/**
 * Whether it has endpoints that are told of events; locked until the commit: who uninstalls the shop waits for it, and
 * then sees its tasks.
 */
export const presentShop = ({ shopId, evenUninstalled = false }: Of) =>
  sql`SELECT webhooks FROM "Shop" WHERE id = ${shopId} AND (state = 'active' OR ${evenUninstalled}) FOR SHARE`;

export const gone = ({ shopId }: Of) => new ShopGone("this shop does not have the app", { shopId });

/**
 * A task that is queued already needs no second job (but keeps whoever would start it waiting for this commit, so that
 * it sees these rows), and is done in the name of the run that asks for it; one that runs now runs again when it ends;
 * an ended one starts afresh.
 */
export async function requestTasks(query: Query, scope: At, asked: readonly Asked[]): Promise<JobOrder[]> {
  if (asked.length === 0) return [];
  const { shopId, now } = scope;
  const byKey = new Map(asked.toReversed().map((task) => [`${task.name} ${task.key}`, task]));
  const rows = [...byKey.values()].map(({ delayMs, attempts: _attempts, mayBeSpared: _mayBeSpared, ...row }) => {
    return { ...row, runAt: delayMs > 0 ? new Date(now.getTime() + delayMs) : null };
  });
  const written = await query<{ name: string | null; key: string; revision: number; state: string }>(sql`
    WITH shop AS (${presentShop(scope)}), written AS (
      INSERT INTO "Task" AS task ("shopId", name, key, "productGid", payload, "correlationId", "runAt", "createdAt",
        "updatedAt")
      SELECT ${shopId}, name, key, "productGid", payload, "correlationId", "runAt", ${now}::timestamp, ${now}::timestamp
      FROM shop, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS asked
        (name text, key text, "productGid" text, payload jsonb, "correlationId" text, "runAt" timestamp)
      ORDER BY name, key
      ON CONFLICT ("shopId", name, key) DO UPDATE SET
        payload = CASE WHEN task.state IN ('done', 'cancelled') THEN excluded.payload
          ELSE ${oneDemandOf(sql`task.payload`, sql`excluded.payload`)} END,
        "correlationId" = excluded."correlationId",
        -- That somebody asks again is no sign of life of the worker that has it.
        "updatedAt" = CASE task.state WHEN 'running' THEN task."updatedAt" ELSE excluded."updatedAt" END,
        "productGid" = excluded."productGid",
        revision = task.revision + 1,
        state = CASE task.state WHEN 'running' THEN task.state ELSE 'queued' END,
        attempts = CASE task.state WHEN 'running' THEN task.attempts ELSE 0 END,
        "runAt" = CASE task.state WHEN 'running' THEN NULL ELSE excluded."runAt" END,
        reason = NULL, "errorCode" = NULL, "errorMessage" = NULL, "firstFailedAt" = NULL
      WHERE task.state <> 'queued' RETURNING name, key, revision, state
    )
    SELECT written.* FROM shop LEFT JOIN written ON true`);
  if (written.length === 0) throw gone(scope);
  const began = new Set(written.map(({ name, key }) => `${name} ${key}`));
  const queued = [...byKey.values()].filter(({ name, key }) => !began.has(`${name} ${key}`));
  await takeOver(query, shopId, queued);
  await askForMore(query, shopId, queued);
  const ahead = await moveAhead(query, shopId, queued);
  return [...written.filter(({ state }) => state === "queued"), ...ahead].map(({ name, key, revision }): JobOrder => {
    const {
      delayMs = 0,
      attempts = 1,
      payload,
      correlationId = scope.correlationId,
    } = byKey.get(`${name} ${key}`) ?? {};
    const envelope = { shopId, key, revision, correlationId, payload };
    return {
      name: name ?? "",
      jobId: queueJobId(shopId, { name: name ?? "", key, revision }),
      delayMs,
      attempts,
      envelope,
    };
  });
}

/**
 * What is queued is done in the name of the run that asks for it too: it counts against that run's budget, is taken back
 * with it, and writes nothing where that is a dry run. A dry run takes nothing from one that writes.
 */
async function takeOver(query: Query, shopId: ShopId, queued: readonly Asked[]) {
  const ofRuns = queued.filter(({ correlationId }) => runOf(correlationId) !== null);
  if (ofRuns.length === 0) return;
  const named = ofRuns.map(({ name, key, correlationId }) => ({
    name,
    key,
    correlationId,
    dry: runOf(correlationId)?.dry,
  }));
  await query(sql`
    UPDATE "Task" task SET "correlationId" = asked."correlationId"
    FROM jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS asked (name text, key text, "correlationId" text, dry boolean)
    WHERE task."shopId" = ${shopId} AND task.name = asked.name AND task.key = asked.key AND task.state = 'queued'
      AND NOT (asked.dry AND starts_with(task."correlationId", ${RUN_TAG}))`);
}

/**
 * What a person waits for and is queued already, behind their shop's bulk work, gets a job ahead of it; the one that it has
 * finds the task ended.
 */
async function moveAhead(query: Query, shopId: ShopId, queued: readonly Asked[]) {
  const named = queued
    .filter(({ correlationId }) => isAwaited(correlationId))
    .map(({ name, key, correlationId }) => ({ name, key, correlationId }));
  if (named.length === 0) return [];
  return query<{ name: string; key: string; revision: number }>(sql`
    UPDATE "Task" task SET revision = task.revision + 1, "runAt" = NULL,
      "correlationId" = CASE WHEN task."correlationId" ~ '^(dry-)?run:' THEN task."correlationId" ELSE asked."correlationId" END
    FROM jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS asked (name text, key text, "correlationId" text)
    WHERE task."shopId" = ${shopId} AND task.name = asked.name AND task.key = asked.key AND task.state = 'queued'
      AND NOT starts_with(task."correlationId", 'awaited:') RETURNING task.name, task.key, task.revision`);
}

/** Of a queued task that could be spared, and of who asks for it now, the one that asks for more. */
async function askForMore(query: Query, shopId: ShopId, queued: readonly Asked[]) {
  const sparing = queued
    .filter(({ mayBeSpared }) => mayBeSpared)
    .map(({ name, key, payload }) => ({ name, key, payload }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  if (sparing.length === 0) return;
  await query(sql`
    UPDATE "Task" task SET payload = ${oneDemandOf(sql`task.payload`, sql`asked.payload`)}
    FROM jsonb_to_recordset(${JSON.stringify(sparing)}::jsonb) AS asked (name text, key text, payload jsonb)
    WHERE task."shopId" = ${shopId} AND task.name = asked.name AND task.key = asked.key AND task.state = 'queued'
      AND (task.payload->'told' IS NOT NULL OR asked.payload->'sold' IS NOT NULL)`);
}

/**
 * A task whose payload says what a delivery told is spared where nothing of it is new. Who asks without that wants it done;
 * of two deliveries the one that was sent off later counts, and of two of one moment that tell different things neither. So
 * it is with what they say of the product's variants, by when the product was changed; who asks without that leaves it.
 */
const oneDemandOf = (held: Sql, asked: Sql): Sql => sql`((CASE
  WHEN ${asked}->'told' IS NULL THEN ${asked}
  WHEN ${held}->'told' IS NULL THEN ${held}
  WHEN ${asked}->'told' = ${held}->'told' OR ${asked}->'told'->>'at' < ${held}->'told'->>'at' THEN ${held}
  WHEN ${asked}->'told'->>'at' > ${held}->'told'->>'at' THEN ${asked}
  ELSE ${asked} - 'told' END) - 'sold') || (CASE
  WHEN coalesce(${asked}->'sold', ${held}->'sold') IS NULL THEN '{}'
  WHEN ${held}->'sold' IS NULL OR ${asked}->'sold'->>'updatedAt' > ${held}->'sold'->>'updatedAt'
    THEN jsonb_build_object('sold', ${asked}->'sold')
  WHEN ${asked}->'sold' IS NULL OR ${asked}->'sold'->>'updatedAt' < ${held}->'sold'->>'updatedAt'
    OR ${asked}->'sold' = ${held}->'sold' THEN jsonb_build_object('sold', ${held}->'sold')
  ELSE '{}' END)`;
