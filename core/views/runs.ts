import { spentBy } from "#core/billing/index.ts";
import { readPeople } from "#core/people/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { countItems, WRITTEN_OVER } from "#core/runs/index.ts";
import type { Run, RunCounts, RunKind, RunNote, RunPlan, RunState, Selection } from "#core/runs/index.ts";
import { readSettings, translatedInto } from "#core/settings/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Query, type ShopDb, sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { seenTo } from "./seen-to.ts";
import type { RunItemState } from "../../prisma/generated/client.ts";

export type RunsView = Awaited<ReturnType<typeof runsView>>;
export type RunView = NonNullable<Awaited<ReturnType<typeof runView>>>;

const LISTED = 50;
/** The rate shown is that of the last minutes: what is slow now shows soon. */
const RATE_MS = 2 * 60_000;
const PRODUCTS_SHOWN = 25;
const CAUSES_SHOWN = 20;

/** Of these the products are counted for the list; of what is over, the counts are kept. */
const UNDER_WAY = new Set<RunState>(["queued", "running", "paused", "cancelling"]);
const NONE: RunCounts = { waiting: 0, working: 0, done: 0, skipped: 0, failed: 0 };

const DAYS_BACK = 30;

/** Days (UTC, "2026-11-26") of the last thirty with what still stands of what was written on them, newest first. */
export async function undoableDays(database: Database, shopId: ShopId, now: Date) {
  const from = new Date(now.getTime() - DAYS_BACK * 86_400_000);
  return sqlInShop<{ day: string; fields: number; products: number }>(
    database,
    shopId,
    sql`SELECT to_char("writtenAt", 'YYYY-MM-DD') AS day, count(*)::int AS fields,
      count(DISTINCT "productGid")::int AS products
    FROM "Publication" w
    WHERE state = 'written' AND "writtenAt" >= date_trunc('day', ${from}::timestamp) AND NOT ${WRITTEN_OVER}
    GROUP BY 1 ORDER BY 1 DESC`,
  );
}

/** What a new run can begin with. `altOff`: the shop wants no alternative texts. `into`: languages that it wants translations in. */
export async function newRunView(database: Database, { shopId, now }: { shopId: ShopId; now: Date }) {
  const settings = await forShop(database, shopId, (_db, query) => readSettings(query));
  return {
    days: await undoableDays(database, shopId, now),
    altOff: settings.fields.alt.mode === "off",
    into: translatedInto(settings),
  };
}

/** The shop's latest runs, with how far each is. */
export async function runsView(database: Database, shopId: ShopId) {
  return forShop(database, shopId, async (db, query) => {
    const seq = await seenTo(query);
    const rows = (await db.run.findMany({ orderBy: { createdAt: "desc" }, take: LISTED })) as unknown as Run[];
    const under = rows.filter(({ state }) => UNDER_WAY.has(state)).map(({ id }) => id);
    const counts = await countItems(query, shopId, under);
    const nameOf = await readPeople(db);
    return {
      runs: rows.map((run) => ({
        ...shown(run),
        by: nameOf(run.startedBy),
        counts: run.counts ?? counts.get(run.id) ?? NONE,
      })),
      seq,
    };
  });
}

/** What of a run is shown outside of the app: what it costs and how far it is; null for one that the shop has not. */
export async function runProgress(database: Database, shopId: ShopId, id: string) {
  return forShop(database, shopId, async (db, query) => {
    const run = (await db.run.findFirst({ where: { id } })) as unknown as Run | null;
    if (!run) return null;
    const { state, plan } = run;
    const counts = run.counts ?? (await countItems(query, shopId, [id])).get(id) ?? NONE;
    return { state, plan, counts };
  });
}

/** One run: its plan, how far it is, how fast and for how long yet, what failed by cause, and the products of late. */
export async function runView(database: Database, shopId: ShopId, input: { id: string; now: Date }) {
  const { id, now } = input;
  return forShop(database, shopId, async (db, query) => {
    const seq = await seenTo(query);
    const run = (await db.run.findFirst({ where: { id } })) as unknown as Run | null;
    if (!run) return null;
    const counts = (await countItems(query, shopId, [id])).get(id) ?? NONE;
    const sums = await db.runItem.aggregate({
      where: { runId: id },
      _sum: { suggested: true, written: true, undone: true, refused: true },
    });
    const { undoable, amiss } = await endsOf({ db, query }, shopId, run);
    return {
      ...shown(run),
      by: (await readPeople(db))(run.startedBy),
      counts,
      sums: {
        suggested: sums._sum.suggested ?? 0,
        written: sums._sum.written ?? 0,
        undone: sums._sum.undone ?? 0,
        refused: sums._sum.refused ?? 0,
      },
      spent: run.kind === "translate" ? run.translations : await spentBy(query, { shopId, runId: id }),
      pace: await paceOf({ db, run, now }, counts),
      causes: await causesOf(query, shopId, id),
      latest: await latestOf(query, shopId, id),
      /** It waits for translations that the settings allow none of: no period brings more. */
      stopped: run.problem === "translations_used_up" && (await readSettings(query)).translationsPerMonth === 0,
      undoable,
      amiss,
      undoneBy: await undoneBy(db, id),
      seq,
    };
  });
}

/** What pages may see of a run's row: a file's lines are thousands. */
function shown(run: Run) {
  const { id, kind, state, dryRun, budget, plan, notes, problem, approveFrom, ofRunId, expected, locales } = run;
  const { createdAt, startedAt, endedAt, selection } = run;
  return {
    id,
    kind: kind as RunKind,
    state: state as RunState,
    selection: (selection.by === "file" ? { by: "file", name: selection.name } : selection) as
      Exclude<Selection, { by: "file" }> | { by: "file"; name: string },
    dryRun,
    approveFrom,
    budget,
    ofRunId,
    expected,
    locales,
    plan: plan as RunPlan | null,
    notes: notes as RunNote[],
    problem,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** Products a minute of late, and how long the rest takes at that; null while nothing ended of late. */
async function paceOf(
  { db, run, now }: { db: ShopDb; run: Run; now: Date },
  { waiting, working }: RunCounts,
): Promise<{ perMinute: number; secondsLeft: number } | null> {
  if (run.state !== "running" || run.startedAt === null) return null;
  const since = Math.max(now.getTime() - RATE_MS, run.startedAt.getTime());
  const ended = await db.runItem.count({ where: { runId: run.id, endedAt: { gt: new Date(since) } } });
  const seconds = Math.max(1, (now.getTime() - since) / 1_000);
  if (ended === 0) return null;
  return {
    perMinute: Math.round((ended * 60) / seconds),
    secondsLeft: Math.ceil(((waiting + working) * seconds) / ended),
  };
}

/** Products by why they failed or were passed over. */
const causesOf = (query: Query, shopId: ShopId, id: string) =>
  query<{ state: "failed" | "skipped"; code: string; count: number; message: string | null }>(sql`
    SELECT state, coalesce(code, 'unexpected') AS code, count(*)::int AS count, max(message) AS message FROM "RunItem"
    WHERE "shopId" = ${shopId} AND "runId" = ${id} AND state IN ('failed', 'skipped')
    GROUP BY 1, 2 ORDER BY 1, 3 DESC LIMIT ${CAUSES_SHOWN}`);

type Latest = {
  gid: string;
  title: string | null;
  thumbnailUrl: string | null;
  state: RunItemState;
  code: string | null;
  suggested: number;
  written: number;
  undone: number;
  findings: { field: string; finding: string; value: string }[];
};

/** What is in hand, then what ended last. */
const latestOf = (query: Query, shopId: ShopId, id: string) =>
  query<Latest>(sql`
    WITH shown AS (
      (SELECT * FROM "RunItem" WHERE "shopId" = ${shopId} AND "runId" = ${id} AND state = 'working'
        ORDER BY position LIMIT ${PRODUCTS_SHOWN})
      UNION ALL
      (SELECT * FROM "RunItem" WHERE "shopId" = ${shopId} AND "runId" = ${id} AND "endedAt" IS NOT NULL
        ORDER BY "endedAt" DESC LIMIT ${PRODUCTS_SHOWN}))
    SELECT i."productGid" AS gid, p.title, p."thumbnailUrl", i.state, i.code, i.suggested, i.written, i.undone, i.findings
    FROM shown i LEFT JOIN "Product" p ON p."shopId" = i."shopId" AND p.gid = i."productGid"
    ORDER BY i.state = 'working' DESC, i."endedAt" DESC LIMIT ${PRODUCTS_SHOWN}`);

/** Fields that the run wrote and that stand, and findings of an audit by kind. */
async function endsOf({ db, query }: { db: ShopDb; query: Query }, shopId: ShopId, run: Run) {
  const undoable = await db.publication.count({ where: { runId: run.id, state: "written" } });
  const amiss =
    run.kind === "audit"
      ? await query<{ finding: string; field: string; count: number }>(sql`
          SELECT f.finding, CASE WHEN f.field LIKE 'alt:%' THEN 'alt' ELSE f.field END AS field, count(*)::int AS count
          FROM "RunItem" i, jsonb_to_recordset(i.findings) AS f (field text, finding text)
          WHERE i."shopId" = ${shopId} AND i."runId" = ${run.id} GROUP BY 1, 2 ORDER BY 3 DESC`)
      : [];
  return { undoable, amiss };
}

/** The run that takes this one back, where somebody has made one that is not over. */
async function undoneBy(db: ShopDb, id: string): Promise<string | null> {
  const over = ["cancelled", "failed", "done"] as const;
  const found = await db.run.findFirst({
    where: { ofRunId: id, state: { notIn: [...over] } },
    orderBy: { createdAt: "desc" },
  });
  return found?.id ?? null;
}
