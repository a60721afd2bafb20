import { categoryField } from "#core/fields/index.ts";
import type { OwnerSnapshot } from "#core/shopify/index.ts";
import type { Work } from "#core/tenancy/transact.ts";
import { isAsWritten, type PlannedPublication } from "./plan.ts";

/**
 * With a category that is taken back goes what the app has put into its fields: Shopify has no place for it any more.
 * Where somebody has changed the category since, it stays, and its fields stay with it. What went along may come back
 * with another category, but for what a person had chosen: that is not ours to put there again.
 * @param plans what is to be written or taken back
 * @returns these, and what goes along
 */
export async function withFieldsAlong(
  { db }: Work,
  snapshot: OwnerSnapshot,
  plans: readonly PlannedPublication[],
): Promise<PlannedPublication[]> {
  const leaving = plans.find((plan) => isUndoOfCategory(plan) && isAsWritten(snapshot, plan));
  if (!leaving) return [...plans];
  const along = await db.publication.findMany({
    where: { productGid: snapshot.gid, field: { startsWith: categoryField("") }, state: "written" },
    orderBy: { revision: "asc" },
  });
  const gone = { state: "undo_requested" as const, undoneBy: leaving.undoneBy, problem: null };
  await db.publication.updateMany({ where: { id: { in: along.map(({ id }) => id) } }, data: gone });
  await db.suggestion.updateMany({
    where: { id: { in: along.map(({ suggestionId }) => suggestionId) }, state: "accepted" },
    data: { state: "superseded" },
  });
  return [...plans, ...along.map((row) => ({ ...row, madeFrom: null, ...gone }))];
}

export const isUndoOfCategory = ({ field, state }: Pick<PlannedPublication, "field" | "state">): boolean =>
  field === "category" && state === "undo_requested";
