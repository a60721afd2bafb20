import { allowanceLeft } from "#core/billing/index.ts";
import { copyCallsOf, translationsLeft } from "#core/copywriting/index.ts";
import { advanceRunJob, planRunJob } from "#core/jobs/catalogue.ts";
import { ShopId } from "#core/platform/ids.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { GIVE_UP_AFTER_MS } from "#core/tasks/index.ts";
import { type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import type { AdvanceDeps } from "./advance-run.ts";
import { REGION_REFUSED } from "#core/settings/index.ts";
import { cancelRun, resumeRun } from "./control.ts";
import { beginQueued, lockRun, setRun } from "./record.ts";
import { unitsOf } from "./to-do.ts";

type ReviveDeps = Omit<AdvanceDeps, "adminFor">;

/** Parts of a selection follow each other within seconds. */
const PARTS_MS = 2 * 60_000;

type Standing = {
  id: string;
  state: "planning" | "running" | "cancelling";
  failed: boolean;
  code: string | null;
  createdAt: Date;
};

/**
 * Takes up runs that nobody works on although they are not over: their task was lost, or their last products never
 * came. One whose task was given up is shown as failed, to be gone on with by a person. One that waited for the plan
 * goes on when there is room again, and so does one that waits for its turn (a larger plan has more places). One that
 * its dialog has left behind is let go.
 * @returns how many were taken up
 */
export async function reviveRuns(deps: ReviveDeps): Promise<number> {
  const shops = await deps.database.shop.findMany({ where: { state: "active" }, select: { id: true } });
  let revived = 0;
  for (const { id } of shops) {
    const scope = { shopId: ShopId.parse(id), correlationId: deps.newId() };
    revived += await transact(deps, scope, async (work) => {
      const standing = await readStanding(work, scope);
      for (const run of standing) await revive(work, scope, run);
      await beginQueued(work, scope.shopId);
      return standing.length;
    });
    revived += await resumeWaiting(deps, scope);
    revived += await resumeCalling(deps, scope, "translations_used_up");
    revived += await resumeCalling(deps, scope, "copy_calls_used_up");
    revived += await resumeAllowed(deps, scope);
    await letGoOfUnstarted(deps, scope);
  }
  return revived;
}

/** Not those whose task is tried again by itself for a while yet. */
const readStanding = ({ query, now }: Work, { shopId }: Scope): Promise<Standing[]> =>
  query<Standing>(sql`
    SELECT r.id, r.state, r."createdAt", coalesce(t.state = 'failed', false) AS failed, t."errorCode" AS code FROM "Run" r
    LEFT JOIN "Task" t ON t."shopId" = r."shopId" AND t.key = r.id
      AND t.name = CASE r.state WHEN 'planning' THEN ${planRunJob.name} ELSE ${advanceRunJob.name} END
    WHERE r."shopId" = ${shopId} AND r.state IN ('planning', 'running', 'cancelling')
      AND coalesce(t.state NOT IN ('queued', 'running', 'waiting'), true) AND NOT coalesce(t.state = 'failed' AND t.retryable
        AND t."firstFailedAt" > ${new Date(now.getTime() - GIVE_UP_AFTER_MS)}::timestamp, false)`);

async function revive(work: Work, scope: Scope, { id, state, failed, code, createdAt }: Standing): Promise<void> {
  if (failed) {
    const run = await lockRun(work, scope.shopId, id);
    // Somebody cancelled or finished it meanwhile.
    if (run.state !== state) return;
    await setRun(work, run, { state: "failed", problem: code ?? "unexpected", kind: "run.failed" });
  } else if (state === "planning") {
    // The rest of its products never came (a tab was closed): what came is planned.
    if (work.now.getTime() - createdAt.getTime() > PARTS_MS)
      work.request(planRunJob, { shopId: scope.shopId, run: id });
  } else work.request(advanceRunJob, { shopId: scope.shopId, run: id });
}

/**
 * Only where a step would get further: a photo in hand waits for a single unit; a product that nobody has begun, for as
 * many as it costs. Less would set the run going and standing by turns.
 */
async function resumeWaiting(deps: ReviveDeps, scope: Scope): Promise<number> {
  const { shopId } = scope;
  const paused = { state: "paused" as const, problem: "quota_used_up" };
  const waiting = await transact(deps, scope, ({ db }) => db.run.count({ where: paused }));
  const left = waiting === 0 ? 0 : await allowanceLeft(deps.database, { shopId, now: deps.clock.now() });
  if (left === 0) return 0;
  const { engineVersion } = deps.engineFor(shopId);
  const ready = await transact(deps, scope, ({ query }) =>
    query<{ id: string }>(sql`
      SELECT r.id FROM "Run" r WHERE r."shopId" = ${shopId} AND r.state = 'paused' AND r.problem = ${paused.problem}
        AND (EXISTS (SELECT 1 FROM "RunItem" i WHERE i."shopId" = r."shopId" AND i."runId" = r.id AND i.state = 'working')
          OR coalesce((SELECT ${unitsOf(engineVersion)} FROM "RunItem" i WHERE i."shopId" = r."shopId" AND i."runId" = r.id
            AND i.state = 'waiting' ORDER BY i.position LIMIT 1), 0) <= ${left})`),
  );
  for (const { id } of ready) await resumeRun(deps, scope, { run: id });
  return ready.length;
}

const LEFT = { translations_used_up: translationsLeft, copy_calls_used_up: copyCallsOf };

/** Those that translate or write, where the period has room for one more call. */
async function resumeCalling(deps: ReviveDeps, scope: Scope, problem: keyof typeof LEFT): Promise<number> {
  const { shopId } = scope;
  const waiting = await transact(deps, scope, async ({ db, query, now }) => {
    const paused = await db.run.findMany({ where: { state: "paused", problem }, select: { id: true } });
    return paused.length > 0 && (await LEFT[problem](query, { shopId, now })).left > 0 ? paused : [];
  });
  for (const { id } of waiting) await resumeRun(deps, scope, { run: id });
  return waiting.length;
}

/** Those that stood because texts may not be worked on where they would be, once nothing waits for that any more. */
async function resumeAllowed(deps: ReviveDeps, scope: Scope): Promise<number> {
  const ready = await transact(deps, scope, async ({ db }) => {
    const stands = { state: "paused" as const, problem: REGION_REFUSED };
    const paused = await db.run.findMany({ where: stands, select: { id: true } });
    const refused = { state: "waiting" as const, reason: REGION_REFUSED };
    return paused.length > 0 && (await db.task.count({ where: refused })) === 0 ? paused : [];
  });
  for (const { id } of ready) await resumeRun(deps, scope, { run: id });
  return ready.length;
}

/** What was planned in a dialog that was closed otherwise than by its button: nobody comes back to start it. */
async function letGoOfUnstarted(deps: ReviveDeps, scope: Scope): Promise<void> {
  const where = { state: "planned" as const, letGoAt: { lte: deps.clock.now() } };
  const unstarted = await transact(deps, scope, ({ db }) => db.run.findMany({ where, select: { id: true } }));
  for (const { id } of unstarted) await cancelRun(deps, scope, { run: id, unlessBegun: true, because: "not_started" });
}
