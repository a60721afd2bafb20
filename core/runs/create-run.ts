import type { Prisma } from "../../prisma/generated/client.ts";
import { planRunJob } from "#core/jobs/catalogue.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput } from "#core/platform/errors.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { mayGo, type ServicePlace, readRegion } from "#core/settings/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { lockRun, type RunKind, type RunNote } from "./record.ts";
import type { Selection } from "./selection.ts";
import { toUndo } from "./to-do.ts";

export type NewRun = {
  /** Made by whoever asks: the same request again makes no second run. */
  id: string;
  kind: RunKind;
  selection: Exclude<Selection, { by: "products" }>;
  by: string;
  dryRun?: boolean | undefined;
  /** Lines of a file that could not be read. */
  notes?: readonly RunNote[];
  /** .5 to 1; only of a run that writes what waits. */
  approveFrom?: number | null | undefined;
  /** Of a run that translates: into these of the languages that the settings name; none: into all of them. */
  locales?: readonly string[];
};

/** Runs that do nothing without the language model. */
const TEXTS_ALONE: ReadonlySet<RunKind> = new Set<RunKind>(["write_copy", "translate", "alt_texts"]);

/**
 * Notes what a merchant wants done, and asks for its plan. Nothing is touched before they have seen it.
 * @param platform.textsIn where texts are written
 * @throws InvalidInput when what it should take back wrote nothing, or all that it does is to have texts written where the
 *   shop does not want its data
 */
export async function createRun(
  platform: Platform & { textsIn: ServicePlace },
  scope: Scope,
  input: NewRun,
): Promise<void> {
  requireRole(scope, "staff");
  const { id, kind, selection, by, dryRun = false, approveFrom = null, notes = [], locales = [] } = input;
  await transact(platform, scope, async (work) => {
    if (TEXTS_ALONE.has(kind) && !mayGo(await readRegion(work.query), platform.textsIn))
      throw new InvalidInput({ code: "region_texts" });
    const ofRunId = selection.by === "run" ? selection.run : null;
    if (kind === "undo" && !(await hasSomethingToUndo(work, { ofRunId, selection })))
      throw new InvalidInput({ code: "nothing_to_take_back" });
    const row = {
      kind,
      selection: selection as Prisma.InputJsonValue,
      dryRun,
      approveFrom,
      ofRunId,
      startedBy: by,
      locales: [...locales],
      notes: notes as Prisma.InputJsonValue,
    };
    await work.db.run.createMany({ data: [{ shopId: scope.shopId, id, ...row }], skipDuplicates: true });
    work.request(planRunJob, { shopId: scope.shopId, run: id });
  });
}

async function hasSomethingToUndo({ query }: Work, run: Parameters<typeof toUndo>[0]): Promise<boolean> {
  const [row] = await query<{ some: boolean }>(
    sql`SELECT EXISTS (SELECT FROM "Publication" w WHERE ${toUndo(run)}) AS some`,
  );
  return row?.some === true;
}

export type NamedProducts = {
  id: string;
  kind: RunKind;
  ids: readonly ProductGid[];
  /** In all parts together, each product once. */
  total: number;
  by: string;
  dryRun?: boolean | undefined;
  /** Milliseconds from now after which it is let go if nobody has started it; null: it waits like any other. */
  letGoAfterMs?: number | null;
};

/**
 * One part of the products of a run, in any order; the run is planned when all have come. The same part twice is once.
 * @returns how many of `total` have come
 * @throws InvalidInput when the run is beyond that
 */
export async function nameProducts(platform: Platform, scope: Scope, input: NamedProducts): Promise<number> {
  requireRole(scope, "staff");
  const { id, kind, ids, total, by, dryRun = false, letGoAfterMs = null } = input;
  const { shopId } = scope;
  return transact(platform, scope, async (work) => {
    const letGoAt = letGoAfterMs === null ? null : new Date(work.now.getTime() + letGoAfterMs);
    const row = { kind, selection: { by: "products" }, dryRun, expected: total, letGoAt };
    await work.db.run.createMany({ data: [{ shopId, id, startedBy: by, ...row }], skipDuplicates: true });
    const run = await lockRun(work, shopId, id);
    const known = await work.db.runItem.count({ where: { runId: id } });
    if (known === total && run.expected === total) return total;
    if (run.state !== "planning" || run.expected !== total || run.kind !== kind)
      throw new InvalidInput({ code: "run_planned" });
    await work.query(sql`
      INSERT INTO "RunItem" ("shopId", "runId", "productGid", position)
      SELECT ${shopId}, ${id}, gid, ${known}::int + number FROM unnest(${[...ids]}::text[]) WITH ORDINALITY AS named (gid, number)
      ON CONFLICT DO NOTHING`);
    const come = await work.db.runItem.count({ where: { runId: id } });
    if (come >= total) work.request(planRunJob, { shopId, run: id });
    return come;
  });
}
