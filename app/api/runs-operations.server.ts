import { z } from "zod";
import { NotFound } from "#core/platform/errors.ts";
import { ProductGid } from "#core/platform/ids.ts";
import { cancelRun, createRun, nameProducts, pauseRun, resumeRun, retryItems, startRun } from "#core/runs/index.ts";
import { type RunsView, runsView, runView } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { limitHeaders } from "#core/limits/index.ts";
import { type Calling, type ApiOperation, operation } from "./operation.ts";
import { refused } from "./problems.server.ts";
import { BudgetSchema, NewRunSchema, RunSchema, RunIdSchema, RunReadSchema } from "./runs-schemas.ts";

const runOf = (run: Omit<RunsView["runs"][number], "by">): z.infer<typeof RunSchema> => ({
  ...{ id: run.id, kind: run.kind, state: run.state, dry: run.dryRun, budget: run.budget },
  plan: run.plan && {
    products: run.plan.products,
    passed_over: run.plan.passedOver,
    photos: run.plan.photos,
    looks: run.plan.looks,
    copy_calls: run.plan.copyCalls,
    fields: run.plan.fields,
    left: run.plan.left,
  },
  counts: run.counts,
  problem: run.problem,
  created_at: run.createdAt,
  started_at: run.startedAt,
  ended_at: run.endedAt,
});

/** @throws NotFound */
async function readRun({ shopId, params }: { shopId: Calling["shopId"]; params: { id: string } }) {
  const run = await runView(container.database, shopId, { ...params, now: container.clock.now() });
  if (!run) throw new NotFound({ code: "run_gone" });
  const causes = run.causes.map(({ state, code, count }) => ({ state, code, count }));
  return { ...runOf(run), causes, sums: run.sums };
}

const listRuns = operation({
  id: "listRuns",
  method: "get",
  path: "/runs",
  needs: "read",
  tag: "Runs",
  summary: "The latest fifty runs, newest first",
  answer: z.object({ items: z.array(RunSchema) }),
  run: async ({ shopId }) => ({ items: (await runsView(container.database, shopId)).runs.map(runOf) }),
});

const getRun = operation({
  id: "getRun",
  method: "get",
  path: "/runs/{id}",
  needs: "read",
  tag: "Runs",
  summary: "One run: what it will touch and cost, how far it is, what failed",
  params: z.object({ id: RunIdSchema }),
  answer: RunReadSchema,
  run: readRun,
});

const planRun = operation({
  id: "planRun",
  method: "post",
  path: "/runs",
  needs: "work",
  tag: "Runs",
  summary: "Plans a run: counts what it will touch and cost, and begins nothing",
  description: "It begins when it is started.",
  status: 202,
  leadsTo: Object.fromEntries(
    ["getRun", "startRun", "pauseRun", "resumeRun", "cancelRun", "retryRun"].map((id) => [id, { id: "/id" }]),
  ),
  body: NewRunSchema,
  answer: RunReadSchema,
  async run({ scope, shopId, by, body }) {
    const { id, kind, selection } = body;
    const dryRun = "dry" in body && body.dry;
    if (selection.by === "products") {
      const ids = [...new Set(selection.products)].map((number) => ProductGid.parse(`gid://shopify/Product/${number}`));
      await nameProducts(container, scope, { id, kind, ids, total: ids.length, by, dryRun });
    } else {
      const { approve_from: approveFrom = null, languages: locales = [] } = "languages" in body ? body : {};
      await createRun(container, scope, { id, kind, selection, by, dryRun, approveFrom, locales });
    }
    return readRun({ shopId, params: { id } });
  },
});

const started = {
  params: z.object({ id: RunIdSchema }),
  needs: "work",
  tag: "Runs",
  answer: RunReadSchema,
  method: "post",
} as const;

const start = operation({
  ...started,
  id: "startRun",
  path: "/runs/{id}/start",
  summary: "Begins what was planned, or lets it wait for its turn",
  body: z.object({ budget: BudgetSchema.default(null) }),
  async run({ scope, shopId, holder, params, body }) {
    await countStart(holder);
    await startRun(container, scope, { run: params.id, ...body });
    return readRun({ shopId, params });
  },
});

const pause = operation({
  ...started,
  id: "pauseRun",
  path: "/runs/{id}/pause",
  summary: "Begins nothing more; what is in hand is finished",
  async run({ scope, shopId, params }) {
    await pauseRun(container, scope, { run: params.id });
    return readRun({ shopId, params });
  },
});

const resume = operation({
  ...started,
  id: "resumeRun",
  path: "/runs/{id}/resume",
  summary: "Goes on with a run that stands, or that failed",
  body: z.object({ budget: BudgetSchema.optional() }),
  async run({ scope, shopId, params, body }) {
    await resumeRun(container, scope, { run: params.id, ...body });
    return readRun({ shopId, params });
  },
});

const cancel = operation({
  ...started,
  id: "cancelRun",
  path: "/runs/{id}/cancel",
  summary: "Lets go of what waits; what is in hand is finished",
  async run({ scope, shopId, params }) {
    await cancelRun(container, scope, { run: params.id });
    return readRun({ shopId, params });
  },
});

const retry = operation({
  ...started,
  id: "retryRun",
  path: "/runs/{id}/retry",
  summary: "Another try for what failed",
  body: z.object({
    code: z.string().max(60).nullable().default(null).meta({ description: "Null: whatever the cause" }),
  }),
  async run({ scope, shopId, params, body }) {
    await retryItems(container, scope, { run: params.id, ...body });
    return readRun({ shopId, params });
  },
});

/** @throws ApiProblem 429 for more starts than the plan's */
async function countStart({ shopId, planName, keyId }: Calling["holder"]): Promise<void> {
  const taken = await container.limits.take({ shopId, planName, key: keyId }, ["bulk_starts"]);
  if (!taken.ok) throw refused(429, "too_many_requests", limitHeaders(taken));
}

export const RUN_OPERATIONS: readonly ApiOperation[] = [listRuns, getRun, planRun, start, pause, resume, cancel, retry];
