import type { Prisma } from "../../prisma/generated/client.ts";
import { allowanceLeft, type Plan, planOf } from "#core/billing/index.ts";
import { wantsCopy } from "#core/copywriting/index.ts";
import type { EventKind } from "#core/events/kinds.ts";
import { advanceRunJob } from "#core/jobs/catalogue.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { readSettings } from "#core/settings/index.ts";
import type { AdminFor } from "#core/shopify/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { lockRun, type Run, type RunKind, type RunPlan, setRun } from "./record.ts";
import { findSkus, selectItems } from "./select-items.ts";
import { shopRate } from "./shop-rate.ts";
import { hasSomethingToDo, NOTHING_BEFORE, toUndo, toWrite } from "./to-do.ts";

export type PlanDeps = Platform & {
  adminFor: AdminFor;
  engineFor: (shopId: ShopId) => { readonly engineVersion: string };
};

/** Kinds that look at photos, which is what costs units. */
export const LOOKS: ReadonlySet<RunKind> = new Set<RunKind>(["analyse", "reanalyse"]);
const WRITES_COPY: ReadonlySet<RunKind> = new Set<RunKind>(["analyse", "reanalyse", "write_copy"]);
const NOTES_KEPT = 500;

/**
 * Counts what a run will touch and cost, by set statements: products, photos, of them those that cost a unit (each
 * distinct photo that no evidence of the shop's present engine knows, once), calls to the language model, fields to
 * write or take back, and the time by the shop's own rate. Of a product that nobody has looked at, Shopify's count of
 * its media is taken. Idempotent; a run that is not being planned is left alone.
 */
export async function planRun(deps: PlanDeps, scope: Scope, id: string): Promise<{ kind: "planned" | "skipped" }> {
  const { shopId } = scope;
  const run = await transact(deps, scope, (work) => lockRun(work, shopId, id));
  if (run.state !== "planning") return { kind: "skipped" };
  const bySku = await findSkus(deps.adminFor, run);
  const { plan } = await deps.database.shop.findUniqueOrThrow({ where: { id: shopId } });
  const left = await allowanceLeft(deps.database, { shopId, now: deps.clock.now() });
  return transact(deps, scope, async (work) => {
    if ((await lockRun(work, shopId, id)).state !== "planning") return { kind: "skipped" } as const;
    const missing = await selectItems(work, run, bySku);
    await passOver(work, run, deps.engineFor(shopId).engineVersion);
    await countItems(work, run, deps.engineFor(shopId).engineVersion);
    const counted = await summarise(work, run, { plan: planOf(plan), left });
    await keepPlan(work, run, { counted, notes: [...run.notes, ...missing] });
    await setRun(work, run, { state: "planned", kind: "run.planned", data: { products: counted.products } });
    if (run.startWhenPlanned && counted.looks <= left && counted.products > 0) {
      await setRun(work, run, { state: "running", kind: "run.started" });
      work.request(advanceRunJob, { shopId, run: id });
    }
    return { kind: "planned" } as const;
  });
}

async function keepPlan({ db, now }: Work, run: Run, { counted, notes }: { counted: RunPlan; notes: Run["notes"] }) {
  const { selection } = run;
  // The lines of a file have become products.
  const kept = selection.by === "file" ? { ...selection, keys: [] } : selection;
  const data = { plan: counted, selection: kept, notes: notes.slice(0, NOTES_KEPT) } as Record<string, unknown>;
  await db.run.updateMany({
    where: { id: run.id },
    data: { ...(data as Prisma.RunUpdateManyMutationInput), plannedAt: now },
  });
}

/** Products that the run has no work with are named as such, and not forgotten. */
async function passOver({ query }: Work, run: Run, engineVersion: string): Promise<void> {
  await query(sql`
    UPDATE "RunItem" i SET state = 'skipped', code = 'nothing_to_do'
    WHERE i."shopId" = ${run.shopId} AND i."runId" = ${run.id} AND i.state = 'waiting'
      AND NOT ${hasSomethingToDo(run, engineVersion)}`);
}

/** Photos, units and calls of each product. Of photos that show the same bytes, the first in line pays. */
async function countItems({ db, query }: Work, run: Run, engineVersion: string): Promise<void> {
  const { shopId, id, kind } = run;
  if (!WRITES_COPY.has(kind)) return;
  const copy = wantsCopy(await readSettings(db));
  await query(sql`
    WITH photo AS (
      SELECT i."productGid", ${LOOKS.has(kind)}::boolean
        AND NOT (m.state = 'analysed' AND m."engineVersion" IS NOT DISTINCT FROM ${engineVersion})
        AND NOT EXISTS (SELECT 1 FROM "Evidence" e WHERE e."shopId" = m."shopId" AND e.fingerprint = m.fingerprint
          AND e."engineVersion" = ${engineVersion})
        AND row_number() OVER (PARTITION BY coalesce(m.fingerprint, m.gid) ORDER BY i.position, m.gid) = 1 AS costs
      FROM "RunItem" i JOIN "Image" m ON m."shopId" = i."shopId" AND m."productGid" = i."productGid"
      WHERE i."shopId" = ${shopId} AND i."runId" = ${id} AND i.state = 'waiting'
    ), counted AS (
      SELECT "productGid", count(*)::int AS photos, count(*) FILTER (WHERE costs)::int AS units FROM photo GROUP BY 1
    ), known AS (
      SELECT i."productGid", coalesce(c.photos, p."mediaCount", 1) AS photos,
        CASE WHEN ${LOOKS.has(kind)} THEN coalesce(c.units, CASE WHEN p."readAt" > 'epoch' THEN 0 ELSE coalesce(p."mediaCount", 1) END)
          ELSE 0 END AS units,
        EXISTS (SELECT 1 FROM "CopyDraft" d WHERE d."shopId" = i."shopId" AND d."productGid" = i."productGid") AS drafted
      FROM "RunItem" i LEFT JOIN "Product" p ON p."shopId" = i."shopId" AND p.gid = i."productGid"
        LEFT JOIN counted c ON c."productGid" = i."productGid"
      WHERE i."shopId" = ${shopId} AND i."runId" = ${id} AND i.state = 'waiting'
    )
    UPDATE "RunItem" i SET photos = known.photos, units = known.units,
      "copyCalls" = CASE WHEN ${copy} AND known.photos > 0 AND (NOT known.drafted OR known.units > 0) THEN 1 ELSE 0 END
    FROM known WHERE i."shopId" = ${shopId} AND i."runId" = ${id} AND i."productGid" = known."productGid"`);
}

type Sums = { products: number; photos: number; looks: number; copyCalls: number };

async function summarise({ query }: Work, run: Run, money: { plan: Plan; left: number }): Promise<RunPlan> {
  const { id, kind } = run;
  const shopId = run.shopId as ShopId;
  const [sums] = await query<Sums>(sql`
    SELECT count(*)::int AS products, coalesce(sum(photos), 0)::int AS photos, coalesce(sum(units), 0)::int AS looks,
      coalesce(sum("copyCalls"), 0)::int AS "copyCalls"
    FROM "RunItem" WHERE "shopId" = ${shopId} AND "runId" = ${id} AND state = 'waiting'`);
  const { products, photos, looks, copyCalls } = sums ?? { products: 0, photos: 0, looks: 0, copyCalls: 0 };
  const passedOver = await query<{ code: string; count: number }>(sql`
    SELECT code, count(*)::int AS count FROM "RunItem"
    WHERE "shopId" = ${shopId} AND "runId" = ${id} AND state = 'skipped' GROUP BY code`);
  const fields = await fieldsOf(query, run);
  const { plan, left } = money;
  const work = { analyse: looks, reanalyse: looks, write_copy: copyCalls, publish: fields, undo: fields, audit: 0 }[
    kind
  ];
  const own = await shopRate(query, shopId, RATED[kind]);
  const rate = own && LOOKS.has(kind) ? Math.min(own, plan.analysesPerMinute / 60) : own;
  return {
    products,
    passedOver,
    photos,
    looks,
    copyCalls,
    fields,
    left,
    pricePerLook: plan.price / plan.analysesPerMonth,
    seconds: rate && work > 0 ? Math.ceil(work / rate) : null,
    untouched: kind === "undo" || kind === "audit" ? [] : await untouchedBy(query, run),
  };
}

/** What a run's work is measured by. */
const RATED: Record<RunKind, EventKind[]> = {
  analyse: ["image.analysed"],
  reanalyse: ["image.analysed"],
  write_copy: ["copy.written"],
  publish: ["publication.written"],
  undo: ["publication.undone", "publication.written"],
  audit: [],
};

async function fieldsOf(query: Work["query"], run: Run): Promise<number> {
  if (run.kind !== "publish" && run.kind !== "undo") return 0;
  const [row] = await query<{ count: number }>(
    run.kind === "publish"
      ? sql`SELECT count(*)::int AS count FROM "RunItem" i JOIN "Suggestion" s ON s."shopId" = i."shopId"
          AND s."productGid" = i."productGid"
          WHERE i."shopId" = ${run.shopId} AND i."runId" = ${run.id} AND i.state = 'waiting' AND ${toWrite(run)}`
      : sql`SELECT count(*)::int AS count FROM "RunItem" i JOIN "Publication" w ON w."shopId" = i."shopId"
          AND w."productGid" = i."productGid"
          WHERE i."shopId" = ${run.shopId} AND i."runId" = ${run.id} AND i.state = 'waiting' AND ${toUndo(run)}`,
  );
  return row?.count ?? 0;
}

/** Fields with words of the merchant's own, beside which a suggestion waits for a person: all alt texts as "alt". */
const untouchedBy = (query: Work["query"], run: Run) =>
  query<{ field: string; count: number }>(sql`
    SELECT CASE WHEN s.field LIKE 'alt:%' THEN 'alt' ELSE s.field END AS field, count(*)::int AS count
    FROM "RunItem" i JOIN "Suggestion" s ON s."shopId" = i."shopId" AND s."productGid" = i."productGid"
    WHERE i."shopId" = ${run.shopId} AND i."runId" = ${run.id} AND i.state = 'waiting' AND s.state = 'waiting'
      AND NOT (${NOTHING_BEFORE}) AND NOT EXISTS (SELECT 1 FROM "Publication" w
        WHERE w."shopId" = s."shopId" AND w."productGid" = s."productGid" AND w.field = s.field AND w.state = 'written')
    GROUP BY 1 ORDER BY 2 DESC`);
