import { BUDGET_USED_UP } from "#core/billing/index.ts";
import { sql, type Sql } from "#core/tenancy/for-shop.ts";
import type { Run } from "./record.ts";

/** Nothing stands in the field of a suggestion ("s"): what a suggestion would replace is no person's word. */
export const NOTHING_BEFORE = sql`s.before IN ('null', '""', '[]')`;

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

/** Publications ("w") that a run takes back: those of one run, or all of the product. */
export const toUndo = ({ ofRunId }: Pick<Run, "ofRunId">): Sql =>
  ofRunId === null ? sql`w.state = 'written'` : sql`w.state = 'written' AND w."runId" = ${ofRunId}`;

/** Whether a product ("i"."productGid") gives the run something to do. @param engineVersion of the shop's engine now */
export function hasSomethingToDo(run: Run, engineVersion: string): Sql {
  const photo = sql`SELECT 1 FROM "Image" m WHERE m."shopId" = i."shopId" AND m."productGid" = i."productGid"`;
  switch (run.kind) {
    case "analyse":
    case "audit":
      return sql`true`;
    case "reanalyse":
      return sql`EXISTS (${photo} AND m.state <> 'pending' AND m."engineVersion" IS DISTINCT FROM ${engineVersion})`;
    case "write_copy":
      return sql`EXISTS (${photo} AND m.state = 'analysed')`;
    case "publish":
      return sql`EXISTS (SELECT 1 FROM "Suggestion" s WHERE s."shopId" = i."shopId" AND s."productGid" = i."productGid"
        AND ${toWrite(run)})`;
    case "undo":
      return sql`EXISTS (SELECT 1 FROM "Publication" w WHERE w."shopId" = i."shopId" AND w."productGid" = i."productGid"
        AND ${toUndo(run)})`;
  }
}

/** Why a product in hand stands still, by the reason of its waiting task. */
export const standstillOf = (reason: string | null): "budget_used_up" | "quota_used_up" =>
  reason === BUDGET_USED_UP ? "budget_used_up" : "quota_used_up";
