import { BUDGET_USED_UP } from "#core/billing/index.ts";
import type { EventKind } from "#core/events/kinds.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { analyseImageJob, translateProductJob } from "#core/jobs/catalogue.ts";
import { readSettings, type ShopSettings } from "#core/settings/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Sql, sql } from "#core/tenancy/for-shop.ts";

/** What a shop can switch off. */
export type NotificationKind = keyof ShopSettings["notify"];

/**
 * Something that a person may want to know though they did not look. `seq`: of its newest event; `count`: how often it
 * happened on that day; `code`: of a failure, the task that waits for the month, or the share in percent that was warned of;
 * `run`: the run that it is about, and what kind of run.
 */
export type Notification = {
  seq: string;
  kind: NotificationKind;
  event: EventKind;
  count: number;
  code: string | null;
  run: { id: string; what: string } | null;
  at: string;
  unread: boolean;
};

/** Of each kind, so that many of one do not hide another. */
const READ = 200;
const SHOWN = 20;

type Row = { seq: bigint; kind: EventKind; data: Record<string, unknown>; at: Date };

/** The kind is written out: Postgres takes the index only when it can see that the kind is one of the index's own. */
const newest = (kind: Sql) => sql`(
  SELECT seq, kind, data, at FROM "Event" WHERE kind = ${kind} AND data->>'mends' IS DISTINCT FROM 'true'
  ORDER BY seq DESC LIMIT ${READ})`;
const NEWEST = sql`
  ${newest(sql`'run.finished'`)} UNION ALL ${newest(sql`'run.failed'`)} UNION ALL ${newest(sql`'run.paused'`)}
  UNION ALL ${newest(sql`'plan.frozen'`)} UNION ALL ${newest(sql`'usage.warned'`)}
  UNION ALL ${newest(sql`'task.failed'`)} UNION ALL ${newest(sql`'task.waiting'`)} UNION ALL ${newest(sql`'engine.updated'`)}
  UNION ALL ${newest(sql`'webhook.disabled'`)}
  ORDER BY seq DESC`;

/**
 * What happened that a person may want to know, newest first, of the kinds that the shop has switched on; what happened
 * many times on one day stands once. @param input.user Shopify's user id
 */
export async function notificationsView(database: Database, shopId: ShopId, { user }: { user: string }) {
  return forShop(database, shopId, async (db, query) => {
    const { notify } = await readSettings(query);
    const person = await db.person.findFirst({ where: { id: user }, select: { toldTo: true } });
    const toldTo = person?.toldTo ?? 0n;
    const rows = await query<Row>(NEWEST);
    const all = foldNotifications(rows, toldTo).filter(({ kind }) => notify[kind]);
    return {
      items: all.slice(0, SHOWN),
      unread: all.filter(({ unread }) => unread).length,
      newest: all[0]?.seq ?? "0",
    };
  });
}

/** A person has seen what was told up to an event. Never back: another tab may have seen more. */
export async function markTold(
  database: Database,
  shopId: ShopId,
  { user, to }: { user: string; to: bigint },
): Promise<void> {
  await forShop(database, shopId, async (_db, query) => {
    await query(sql`
      INSERT INTO "Person" AS person ("shopId", id, name, "readAt", "toldTo")
      VALUES (${shopId}, ${user}, '', 'epoch', ${to}) ON CONFLICT ("shopId", id) DO UPDATE
      SET "toldTo" = greatest(person."toldTo", excluded."toldTo")`);
  });
}

/** @param rows newest first */
function foldNotifications(rows: readonly Row[], toldTo: bigint): Notification[] {
  const folded = new Map<string, Notification>();
  for (const row of rows) {
    const kind = kindOf(row);
    if (kind === null) continue;
    const { code, run } = about(row);
    const at = row.at.toISOString();
    const key = JSON.stringify([row.kind, code, run, at.slice(0, 10)]);
    const known = folded.get(key);
    if (known) known.count += 1;
    else
      folded.set(key, {
        seq: String(row.seq),
        kind,
        event: row.kind,
        count: 1,
        code,
        run,
        at,
        unread: row.seq > toldTo,
      });
  }
  return [...folded.values()];
}

/** What is counted by the billing period. */
const BY_PERIOD: ReadonlySet<string> = new Set([analyseImageJob.name, translateProductJob.name]);

/** null: nothing that a person needs to hear of, such as a run that somebody paused or work that goes on by itself. */
function kindOf({ kind, data }: Row): NotificationKind | null {
  if (kind === "engine.updated") return "updates";
  if (kind === "webhook.disabled") return "failures";
  if (kind === "plan.frozen" || kind === "usage.warned") return "budget";
  // Events from before do not say whether it mends by itself.
  if (kind === "task.failed") return data["mends"] === false ? "failures" : null;
  // A run whose own limit is reached says so by itself.
  if (kind === "task.waiting")
    return BY_PERIOD.has(String(data["task"])) && data["reason"] !== BUDGET_USED_UP ? "budget" : null;
  if (kind === "run.paused") return data["problem"] === undefined ? null : "budget";
  return kind.startsWith("run.") ? "runs" : null;
}

const about = ({ kind, data }: Row) => ({
  code: codeOf({ kind, data }),
  run: typeof data["run"] === "string" ? { id: data["run"], what: String(data["what"]) } : null,
});

function codeOf({ kind, data }: Pick<Row, "kind" | "data">): string | null {
  if (kind === "usage.warned") return String(data["share"]);
  if (kind === "webhook.disabled") return String(data["url"]);
  if (kind === "task.failed") return String(data["code"] ?? "unexpected");
  return kind === "task.waiting" ? String(data["task"]) : null;
}
