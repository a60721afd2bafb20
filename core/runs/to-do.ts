import { BUDGET_USED_UP } from "#core/billing/index.ts";
import { CALLS_USED_UP, MONTH_USED_UP } from "#core/copywriting/index.ts";
import { REGION_REFUSED } from "#core/settings/index.ts";
import { NOTHING_BEFORE } from "#core/suggestions/index.ts";
import { sql, type Sql } from "#core/tenancy/for-shop.ts";
import type { Run, RunKind, Standstill } from "./record.ts";

/** Decided, and not written: not planned yet, or refused when it was. */
const UNWRITTEN = sql`s.state IN ('accepted', 'edited') AND s.field NOT LIKE 'attribute:%' AND NOT EXISTS (
  SELECT 1 FROM "Publication" w WHERE w."shopId" = s."shopId" AND w."productGid" = s."productGid" AND w.field = s.field
    AND w.locale = s.locale AND w.revision = s.revision AND w.state NOT IN ('planned', 'failed'))`;

/**
 * Suggestions ("s") that a writing run writes: what was approved, and, where the merchant asked for it, what waits, is
 * at least so sure, has nothing said against it and replaces nothing.
 */
export const toWrite = ({ approveFrom }: Pick<Run, "approveFrom">): Sql =>
  approveFrom === null ? UNWRITTEN : sql`(${UNWRITTEN} OR ${approvable(approveFrom)})`;

export const approvable = (from: number): Sql =>
  sql`(s.state = 'waiting' AND s.contradiction IS NULL AND s.confidence >= ${from} AND ${NOTHING_BEFORE})`;

type Undoing = Pick<Run, "ofRunId" | "selection"> & { createdAt?: Date };

/**
 * Publications ("w") that are a run's to take back, in whatever state: those of one run, of one day as far as it had gone
 * when the run was made, or all.
 */
export function ofUndo({ ofRunId, selection, createdAt }: Undoing): Sql {
  if (ofRunId !== null) return sql`w."runId" = ${ofRunId}`;
  if (selection.by !== "day") return sql`true`;
  const before = createdAt ? sql`w."writtenAt" <= ${createdAt}::timestamp` : sql`true`;
  return sql`(${writtenOn(sql`w."writtenAt"`, selection.day)} AND ${before})`;
}

/** Of a day, what was written over on a later one is not there any more, and cannot be taken back alone. */
export function toUndo(run: Undoing): Sql {
  const ofDay = run.ofRunId === null && run.selection.by === "day";
  return sql`w.state = 'written' AND ${ofUndo(run)} AND ${ofDay ? sql`NOT ${WRITTEN_OVER}` : sql`true`}`;
}

/**
 * Whether a later value of the field ("w") was written on a later day. OFFSET keeps Postgres from joining what it cannot reckon: it
 * would read all shops' publications at times.
 */
export const WRITTEN_OVER = sql`EXISTS (
  SELECT 1 FROM "Publication" newer WHERE newer."shopId" = w."shopId" AND newer."productGid" = w."productGid"
    AND newer.field = w.field AND newer.locale = w.locale AND newer.revision > w.revision AND newer.state = 'written'
    AND date_trunc('day', newer."writtenAt") > date_trunc('day', w."writtenAt") OFFSET 0)`;

/** Whether a time lies on a day. @param day as "2026-11-26", in UTC */
export function writtenOn(time: Sql, day: string): Sql {
  const begins = sql`${`${day} 00:00:00`}::timestamp`;
  return sql`(${time} >= ${begins} AND ${time} < ${begins} + interval '1 day')`;
}

/** Kinds that look at photos, which is what costs units. */
export const LOOKS: ReadonlySet<RunKind> = new Set<RunKind>(["analyse", "reanalyse", "alt_texts"]);

/** Photos ("m") of a run's product ("i"). */
export const OF_ITEM = sql`m."shopId" = i."shopId" AND m."productGid" = i."productGid"`;

/** Whether looking at a photo ("m") costs: no evidence of the shop knows it, by whichever engine. */
export const costs = (engineVersion: string): Sql => sql`
  NOT (m.state = 'analysed' AND m."engineVersion" IS NOT DISTINCT FROM ${engineVersion})
  AND NOT EXISTS (SELECT 1 FROM "Evidence" e WHERE e."shopId" = m."shopId" AND e.fingerprint = m.fingerprint)`;

/** Of a product that nobody has looked at, what Shopify counts; of another, nothing beside the photos that are known. */
export const UNSEEN_MEDIA = sql`coalesce((SELECT CASE WHEN p."readAt" > 'epoch' THEN 0 ELSE coalesce(p."mediaCount", 1) END
  FROM "Product" p WHERE p."shopId" = i."shopId" AND p.gid = i."productGid"), 1)`;

/** Units that looking at a product ("i") costs at most. */
export const unitsOf = (engineVersion: string): Sql => sql`
  (SELECT count(DISTINCT coalesce(m.fingerprint, m.gid))::int FROM "Image" m WHERE ${OF_ITEM} AND ${costs(engineVersion)})
  + CASE WHEN (SELECT 1 FROM "Image" m WHERE ${OF_ITEM} LIMIT 1) IS NULL THEN ${UNSEEN_MEDIA} ELSE 0 END`;

/**
 * Whether a product ("i"."productGid") gives the run something to do, looked up product by product: a run has as many
 * as it has, and the tables are everybody's. @param input.engineVersion of the shop's engine now
 * @param input.wanted whether the shop wants alternative texts at all
 */
export function hasSomethingToDo(run: Run, { engineVersion, wanted }: { engineVersion: string; wanted: boolean }): Sql {
  const any = (rows: Sql) => sql`(SELECT 1 ${rows} LIMIT 1) IS NOT NULL`;
  switch (run.kind) {
    case "analyse":
    case "audit":
      return sql`true`;
    case "translate":
      return run.locales.length > 0 ? sql`true` : sql`false`;
    case "reanalyse":
      return any(sql`FROM "Image" m WHERE ${OF_ITEM} AND m.state <> 'pending'
        AND m."engineVersion" IS DISTINCT FROM ${engineVersion}`);
    case "write_copy":
      return any(sql`FROM "Image" m WHERE ${OF_ITEM} AND m.state = 'analysed'`);
    case "publish":
      return any(sql`FROM "Suggestion" s WHERE s."shopId" = i."shopId" AND s."productGid" = i."productGid"
        AND ${toWrite(run)}`);
    case "undo":
      return any(sql`FROM "Publication" w WHERE w."shopId" = i."shopId" AND w."productGid" = i."productGid"
        AND ${toUndo(run)}`);
    case "alt_texts":
      // A text that waits for a person already is no work, unless a dry run let nothing else become of it; nor is anything
      // where the field is switched off.
      return sql`(${wanted} AND NOT ${any(sql`FROM "Suggestion" s LEFT JOIN "Run" r ON r."shopId" = s."shopId"
        AND r.id = s."runId" WHERE s."shopId" = i."shopId" AND s."productGid" = i."productGid" AND s.state = 'waiting'
        AND r."dryRun" IS NOT TRUE`)})`;
  }
}

/** Why a product in hand stands still, by the reason of its waiting task. */
export function standstillOf(reason: string | null): Standstill {
  if (reason === BUDGET_USED_UP) return "budget_used_up";
  if (reason === REGION_REFUSED) return "region_refused";
  if (reason?.startsWith(CALLS_USED_UP)) return "copy_calls_used_up";
  return reason?.startsWith(MONTH_USED_UP) ? "translations_used_up" : "quota_used_up";
}
