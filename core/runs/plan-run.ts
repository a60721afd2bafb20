import type { Prisma } from "../../prisma/generated/client.ts";
import { allowanceOf, type Plan } from "#core/billing/index.ts";
import { copyCallsOf, translationsLeft, wantsCopy } from "#core/copywriting/index.ts";
import type { EventKind } from "#core/events/kinds.ts";
import { type Later, later } from "#core/jobs/outcome.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { readSettings, translatedInto } from "#core/settings/index.ts";
import { type AdminFor, ShopifyScopeMissing } from "#core/shopify/index.ts";
import { NOTHING_BEFORE } from "#core/suggestions/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { countDescriptions, countTranslations, wordedSince } from "./count-calls.ts";
import { languagesOf } from "./languages.ts";
import { listImages } from "./list-images.ts";
import { lockRun, type Run, type RunKind, type RunPlan, setRun } from "./record.ts";
import { findSkus, selectItems } from "./select-items.ts";
import { shopRate } from "./shop-rate.ts";
import { costs, hasSomethingToDo, LOOKS, OF_ITEM, toUndo, toWrite, unitsOf, UNSEEN_MEDIA } from "./to-do.ts";

export type PlanDeps = Platform & {
  adminFor: AdminFor;
  engineFor: (shopId: ShopId) => { readonly engineVersion: string };
};

const WRITES_COPY: ReadonlySet<RunKind> = new Set<RunKind>(["analyse", "reanalyse", "write_copy", "alt_texts"]);
const NOTES_KEPT = 500;
/** Places in line that are counted in one transaction: some seconds each, however many there are. */
const SLICE = 20_000;
type Slice = { after: number; to: number };
type Part = Slice & { engineVersion: string };

/** Products of a run ("i") that wait, of one part of the line. */
const inPart = ({ shopId, id }: Run, { after, to }: Slice) => sql`i."shopId" = ${shopId} AND i."runId" = ${id}
  AND i.state = 'waiting' AND i.position > ${after} AND i.position <= ${to}`;

/**
 * Counts what a run will touch and cost, by set statements: products, photos, of them those that cost a unit (each
 * distinct photo that no evidence of the shop knows, by whichever engine, once), calls to the language model, fields to
 * write or take back, and the time by the shop's own rate. Of a product that nobody has looked at, Shopify's count of
 * its media is taken. Idempotent; a run that is not being planned is left alone.
 */
export async function planRun(
  deps: PlanDeps,
  scope: Scope,
  id: string,
): Promise<{ kind: "planned" | "skipped" } | Later> {
  const { shopId } = scope;
  const run = await transact(deps, scope, (work) => lockRun(work, shopId, id));
  if (run.state !== "planning") return { kind: "skipped" };
  const { engineVersion } = deps.engineFor(shopId);
  const bySku = await findSkus(deps.adminFor, run);
  const read = await readBefore(deps, scope, run);
  if (read === "denied") return { kind: "skipped" };
  if (read === "more") return later(0, "images are listed");
  run.locales = read.locales;
  const allowance = await allowanceOf(deps.database, { shopId, now: deps.clock.now() });
  const missing = await transact(deps, scope, (work) => selectItems(work, run, bySku));
  let part = { after: -1, to: SLICE, engineVersion };
  while (await planPart(deps, scope, { run, part })) part = { ...part, after: part.to, to: part.to + SLICE };
  return transact(deps, scope, async (work) => {
    if ((await lockRun(work, shopId, id)).state !== "planning") return { kind: "skipped" } as const;
    const translations =
      run.kind === "translate" ? await translationsLeft(work.query, { shopId, now: work.now }) : null;
    const left = translations?.left ?? allowance.left;
    const counted = await summarise(work, run, { ...allowance, left, engineVersion });
    await keepPlan(work, run, { counted, notes: [...run.notes, ...missing] });
    await setRun(work, run, { state: "planned", kind: "run.planned", data: { products: counted.products } });
    return { kind: "planned" } as const;
  });
}

/**
 * What Shopify is asked before anything is counted: images, or the languages to translate into.
 * @returns "denied" where the shop does not let the app read what it is about: its page says so
 */
async function readBefore(deps: PlanDeps, scope: Scope, run: Run): Promise<{ locales: string[] } | "more" | "denied"> {
  try {
    if (await listImages(deps, scope, run)) return "more";
    return { locales: await languagesOf(deps, scope, run) };
  } catch (error) {
    if (!(error instanceof ShopifyScopeMissing)) throw error;
    await transact(deps, scope, async (work) => {
      const held = await lockRun(work, scope.shopId, run.id);
      if (held.state !== "planning") return;
      const problem = run.kind === "translate" ? "translating_missing" : "access_missing";
      await setRun(work, held, { state: "failed", problem, kind: "run.failed", data: { code: problem } });
    });
    return "denied";
  }
}

/** @returns whether there is more behind this part of the line */
const planPart = (deps: PlanDeps, scope: Scope, { run, part }: { run: Run; part: Part }): Promise<boolean> =>
  transact(deps, scope, async (work) => {
    await passOver(work, run, part);
    await countWork(work, run, part);
    return (await work.db.runItem.count({ where: { runId: run.id, position: { gt: part.to } } })) > 0;
  });

async function keepPlan({ db, now }: Work, run: Run, { counted, notes }: { counted: RunPlan; notes: Run["notes"] }) {
  const { selection, locales } = run;
  // The lines of a file have become products.
  const kept = selection.by === "file" ? { ...selection, keys: [] } : selection;
  const data = { plan: counted, selection: kept, locales, notes: notes.slice(0, NOTES_KEPT) } as Record<
    string,
    unknown
  >;
  await db.run.updateMany({
    where: { id: run.id },
    data: { ...(data as Prisma.RunUpdateManyMutationInput), plannedAt: now },
  });
}

/** Products that the run has no work with are named as such, and not forgotten. */
async function passOver({ query }: Work, run: Run, part: Part): Promise<void> {
  const wanted = (await readSettings(query)).fields.alt.mode !== "off";
  await query(sql`
    UPDATE "RunItem" i SET state = 'skipped', code = 'nothing_to_do'
    WHERE ${inPart(run, part)} AND NOT ${hasSomethingToDo(run, { engineVersion: part.engineVersion, wanted })}`);
}

/** Photos, units and calls of each product; alone, as if no other product of the run showed the same. */
async function countWork({ query }: Work, run: Run, part: Part): Promise<void> {
  const { kind } = run;
  if (kind !== "translate" && !WRITES_COPY.has(kind)) return;
  const settings = await readSettings(query);
  if (kind === "translate") return countTranslations(query, inPart(run, part), { settings, locales: run.locales });
  await query(sql`
    UPDATE "RunItem" i SET photos = coalesce(nullif((SELECT count(*)::int FROM "Image" m WHERE ${OF_ITEM}), 0), ${UNSEEN_MEDIA}),
      units = ${LOOKS.has(kind) ? unitsOf(part.engineVersion) : sql`0`}
    WHERE ${inPart(run, part)}`);
  if (kind === "alt_texts") return countDescriptions(query, inPart(run, part));
  const locales = translatedInto(settings);
  if (locales.length > 0) await countTranslations(query, inPart(run, part), { settings, locales });
  if (!wantsCopy(settings)) return;
  await query(sql`
    UPDATE "RunItem" i SET "copyCalls" = "copyCalls" + 1
    WHERE ${inPart(run, part)} AND i.photos > 0
      AND (i.units > 0 OR (SELECT 1 FROM "CopyDraft" d WHERE d."shopId" = i."shopId" AND d."productGid" = i."productGid"
        AND d."createdAt" > ${wordedSince(settings, settings.language)}::timestamp LIMIT 1) IS NULL)`);
}

type Sums = { products: number; photos: number; units: number; copyCalls: number };

/** Statements go from each product to its rows by index: a table that was just filled has no statistics to plan by. */
async function summarise(
  { query, now }: Work,
  run: Run,
  { plan, left, included, engineVersion }: { plan: Plan; left: number; included: number; engineVersion: string },
): Promise<RunPlan> {
  const { id, kind } = run;
  const shopId = run.shopId as ShopId;
  const ofRun = sql`i."shopId" = ${shopId} AND i."runId" = ${id} AND i.state = 'waiting'`;
  const [sums] = await query<Sums>(sql`
    SELECT count(*)::int AS products, coalesce(sum(photos), 0)::int AS photos, coalesce(sum(units), 0)::int AS units,
      coalesce(sum("copyCalls"), 0)::int AS "copyCalls" FROM "RunItem" i WHERE ${ofRun}`);
  const { products, photos, units, copyCalls } = sums ?? { products: 0, photos: 0, units: 0, copyCalls: 0 };
  // Of photos that show the same bytes in several products, one look is paid.
  const [again] = LOOKS.has(kind)
    ? await query<{ count: number }>(sql`
        SELECT (count(*) - count(DISTINCT costly.bytes))::int AS count FROM "RunItem" i, LATERAL (
          SELECT DISTINCT coalesce(m.fingerprint, m.gid) AS bytes FROM "Image" m
          WHERE ${OF_ITEM} AND ${costs(engineVersion)} OFFSET 0) AS costly
        WHERE ${ofRun}`)
    : [];
  const looks = units - (again?.count ?? 0);
  const passedOver = await query<{ code: string; count: number }>(sql`
    SELECT code, count(*)::int AS count FROM "RunItem"
    WHERE "shopId" = ${shopId} AND "runId" = ${id} AND state = 'skipped' GROUP BY code`);
  const fields = await fieldsOf(query, run);
  const copyLeft = copyCalls > 0 && kind !== "translate" ? (await copyCallsOf(query, { shopId, now })).left : null;
  const work = {
    analyse: looks,
    // Also those that cost nothing.
    reanalyse: photos,
    write_copy: copyCalls,
    publish: fields,
    undo: fields,
    audit: 0,
    alt_texts: looks,
    translate: copyCalls,
  }[kind];
  const own = await shopRate(query, shopId, RATED[kind]);
  const rate = own && LOOKS.has(kind) ? Math.min(own, plan.analysesPerMinute / 60) : own;
  return {
    products,
    passedOver,
    photos,
    looks,
    copyCalls,
    copyLeft,
    fields,
    left,
    beyond: Math.max(0, Math.min(looks, left) - included),
    pricePerExtra: plan.extraCents / 100,
    pricePerLook: plan.price.monthly / plan.analysesPerMonth,
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
  alt_texts: ["image.analysed"],
  translate: ["translation.written"],
};

async function fieldsOf(query: Work["query"], run: Run): Promise<number> {
  if (run.kind !== "publish" && run.kind !== "undo") return 0;
  const rows =
    run.kind === "publish"
      ? sql`SELECT count(*) AS n FROM "Suggestion" s WHERE s."shopId" = i."shopId" AND s."productGid" = i."productGid"
          AND ${toWrite(run)}`
      : sql`SELECT count(*) AS n FROM "Publication" w WHERE w."shopId" = i."shopId" AND w."productGid" = i."productGid"
          AND ${toUndo(run)}`;
  const [row] = await query<{ count: number }>(sql`
    SELECT coalesce(sum(fields.n), 0)::int AS count FROM "RunItem" i, LATERAL (${rows}) AS fields
    WHERE i."shopId" = ${run.shopId} AND i."runId" = ${run.id} AND i.state = 'waiting'`);
  return row?.count ?? 0;
}

/** Fields with words of the merchant's own, beside which a suggestion waits for a person: all alt texts as "alt". */
const untouchedBy = (query: Work["query"], run: Run) =>
  query<{ field: string; count: number }>(sql`
    SELECT theirs.field, count(*)::int AS count FROM "RunItem" i, LATERAL (
      SELECT CASE WHEN s.field LIKE 'alt:%' THEN 'alt' ELSE s.field END AS field FROM "Suggestion" s
      WHERE s."shopId" = i."shopId" AND s."productGid" = i."productGid" AND s.state = 'waiting' AND NOT (${NOTHING_BEFORE})
        AND NOT EXISTS (SELECT 1 FROM "Publication" w WHERE w."shopId" = s."shopId" AND w."productGid" = s."productGid"
          AND w.field = s.field AND w.state = 'written')
      OFFSET 0) AS theirs
    WHERE i."shopId" = ${run.shopId} AND i."runId" = ${run.id} AND i.state = 'waiting'
    GROUP BY 1 ORDER BY 2 DESC`);
