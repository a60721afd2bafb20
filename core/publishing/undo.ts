import { publishProductJob } from "#core/jobs/catalogue.ts";
import { requireRole } from "#core/platform/access.ts";
import { NotFound } from "#core/platform/errors.ts";
import type { OwnerGid } from "#core/platform/ids.ts";
import { takeBack } from "#core/suggestions/index.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

/**
 * Asks for written fields to get back what they held before. The worker restores each unless a person has changed it
 * since; with a category go its fields (fields-along.ts).
 * @param input.ids publications; ones that are not written (any more) are left alone
 * @throws NotFound when none of them is this shop's
 */
export async function requestUndo(
  platform: Platform,
  scope: Scope,
  input: { ids: readonly string[]; by: string },
): Promise<{ requested: number }> {
  requireRole(scope, "reviewer");
  return transact(platform, scope, async ({ db, request, emit }) => {
    const rows = await db.publication.findMany({ where: { id: { in: [...input.ids] } } });
    if (rows.length === 0) throw new NotFound({ code: "nothing_to_undo" });
    const { count } = await db.publication.updateMany({
      where: { id: { in: [...input.ids] }, state: "written" },
      data: { state: "undo_requested", undoneBy: input.by, problem: null },
    });
    if (count > 0) {
      for (const { productGid, field } of rows.filter(({ state }) => state === "written"))
        emit({ kind: "publication.undo_asked", productGid, data: { field } });
      for (const productGid of new Set(rows.map((row) => row.productGid as OwnerGid)))
        request(publishProductJob, { shopId: scope.shopId, productGid });
    }
    return { requested: count };
  });
}

/**
 * Takes a person's decisions back wherever they have got to: what is not written yet waits again, what is written gets
 * back what it held before, unless a person has changed it since. What somebody else decided is left alone, and so is
 * what a newer suggestion has followed.
 * @param input.ids suggestions
 * @returns how many wait again, how many are asked back from Shopify, and how many are just being written: asked once
 *   more, those are taken back too
 * @throws NotFound when none of the ids is this shop's
 */
export async function undoDecisions(
  platform: Platform,
  scope: Scope,
  input: { ids: readonly string[]; by: string },
): Promise<{ waiting: number; undoing: number; writing: number }> {
  requireRole(scope, "reviewer");
  const known = await transact(platform, scope, ({ db }) =>
    db.suggestion.findMany({
      where: { id: { in: [...input.ids] } },
      select: { id: true, decidedBy: true, state: true },
    }),
  );
  if (known.length === 0) throw new NotFound({ code: "suggestions_gone" });
  const own = known.filter(({ decidedBy, state }) => decidedBy === input.by || state === "waiting");
  const ids = own.map(({ id }) => id);
  const { waiting } = ids.length === 0 ? { waiting: 0 } : await takeBack(platform, scope, { ids, by: input.by });
  const begun = await transact(platform, scope, ({ db }) =>
    db.publication.findMany({
      where: { suggestionId: { in: ids }, state: { in: ["written", "planned"] } },
      select: { id: true, state: true },
    }),
  );
  const written = begun.filter(({ state }) => state === "written");
  const writing = begun.length - written.length;
  if (written.length === 0) return { waiting, undoing: 0, writing };
  const { requested } = await requestUndo(platform, scope, { ids: written.map(({ id }) => id), by: input.by });
  return { waiting, undoing: requested, writing };
}

/** Gives refused writes another try, after a person has seen why. */
export async function retryPublications(platform: Platform, scope: Scope, productGid: OwnerGid): Promise<void> {
  requireRole(scope, "reviewer");
  await transact(platform, scope, async ({ db, request }) => {
    await db.publication.updateMany({
      where: { productGid, state: "failed" },
      data: { state: "planned", problem: null },
    });
    request(publishProductJob, { shopId: scope.shopId, productGid });
  });
}
