import { randomUUID } from "node:crypto";
import { allowanceLeft } from "#core/billing/index.ts";
import { advanceRunJob, planRunJob } from "#core/jobs/catalogue.ts";
import { ShopId } from "#core/platform/ids.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { resumeRun } from "./control.ts";
import { planWhatCame } from "./create-run.ts";
import { lockRun, setRun } from "./record.ts";

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
 * goes on when there is room again.
 * @returns how many were taken up
 */
export async function reviveRuns(platform: Platform): Promise<number> {
  const shops = await platform.database.shop.findMany({ where: { state: "active" }, select: { id: true } });
  let revived = 0;
  for (const { id } of shops) {
    const scope = { shopId: ShopId.parse(id), correlationId: randomUUID() };
    revived += await transact(platform, scope, async (work) => {
      const standing = await readStanding(work, scope);
      for (const run of standing) await revive(work, scope, run);
      return standing.length;
    });
    revived += await resumeWaiting(platform, scope);
  }
  return revived;
}

const readStanding = ({ query }: Work, { shopId }: Scope): Promise<Standing[]> =>
  query<Standing>(sql`
    SELECT r.id, r.state, r."createdAt", coalesce(t.state = 'failed', false) AS failed, t."errorCode" AS code FROM "Run" r
    LEFT JOIN "Task" t ON t."shopId" = r."shopId" AND t.key = r.id
      AND t.name = CASE r.state WHEN 'planning' THEN ${planRunJob.name} ELSE ${advanceRunJob.name} END
    WHERE r."shopId" = ${shopId} AND r.state IN ('planning', 'running', 'cancelling')
      AND coalesce(t.state NOT IN ('queued', 'running', 'waiting'), true) AND NOT coalesce(t.state = 'failed' AND t.retryable, false)`);

async function revive(work: Work, scope: Scope, { id, state, failed, code, createdAt }: Standing): Promise<void> {
  if (failed) {
    const run = await lockRun(work, scope.shopId, id);
    await setRun(work, run, { state: "failed", problem: code ?? "unexpected", kind: "run.failed" });
  } else if (state === "planning") {
    if (work.now.getTime() - createdAt.getTime() > PARTS_MS) await planWhatCame(work, scope, id);
  } else work.request(advanceRunJob, { shopId: scope.shopId, run: id });
}

async function resumeWaiting(platform: Platform, scope: Scope): Promise<number> {
  const { shopId } = scope;
  const waiting = await transact(platform, scope, ({ db }) =>
    db.run.findMany({ where: { state: "paused", problem: "quota_used_up" }, select: { id: true } }),
  );
  if (waiting.length === 0 || (await allowanceLeft(platform.database, { shopId, now: platform.clock.now() })) === 0)
    return 0;
  for (const { id } of waiting) await resumeRun(platform, scope, { run: id });
  return waiting.length;
}
