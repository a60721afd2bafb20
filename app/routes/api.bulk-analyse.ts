import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { InvalidInput, NotAllowed, NotFound } from "#core/platform/errors.ts";
import { ProductGid } from "#core/platform/ids.ts";
import { readBody } from "#core/platform/request-door.ts";
import { cancelRun, nameProducts, startRun } from "#core/runs/index.ts";
import { runProgress } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { refusalWords } from "#app/problem-words.ts";
import { wordsFor } from "#app/words.server.ts";
import type { Words } from "#app/words/make-words.ts";
import { asMerchant, type Merchant } from "#app/merchant.server.ts";

/** A dialog that was closed otherwise than by its button leaves a plan behind that nobody starts. */
const LET_GO_AFTER_MS = 30 * 60_000;

/** `run` and `total`: of a selection that is sent in parts. */
const Named = z.object({
  ids: z.array(ProductGid).min(1).max(250),
  run: z.uuid().optional(),
  total: z.number().int().min(1).max(100_000).optional(),
});
const Body = z.union([Named, z.object({ run: z.uuid(), do: z.enum(["start", "cancel"]) })]);
type Body = z.infer<typeof Body>;

/**
 * The bulk action on Shopify's product list: what is chosen there, in parts of 250 at most, becomes a run that is planned,
 * and waits for somebody who has seen what it costs.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  return asMerchant({ request, context }, async (merchant) => {
    const body = Body.safeParse(await readJson(request));
    if (!body.success) return merchant.cors(refusal(400, "invalid_input", "Select 1 to 250 products."));
    return merchant.cors(await orWords(wordsFor(request), () => act(merchant, body.data)));
  });
}

async function act({ scope, by, count }: Merchant, body: Body): Promise<Response> {
  if ("do" in body) {
    const { run } = body;
    if (body.do === "start") await count("bulk_starts");
    await (body.do === "start"
      ? startRun(container, scope, { run, budget: null })
      : cancelRun(container, scope, { run, unlessBegun: true }));
    return Response.json({ run });
  }
  const ids = [...new Set(body.ids)];
  const { run = randomUUID(), total = ids.length } = body;
  const named = { id: run, kind: "analyse" as const, ids, total, by, letGoAfterMs: LET_GO_AFTER_MS };
  const queued = await nameProducts(container, scope, named);
  return Response.json({ run, queued }, { status: 202 });
}

/** What a run costs and how far it is, for who shows it outside of the app; and the preflight of calls from there. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ scope, cors }) => {
    const asked = new URL(request.url).searchParams.get("run");
    if (asked === null) return cors(refusal(405, "method_not_allowed", "Use POST."));
    const run = z.uuid().safeParse(asked);
    const progress = run.success ? await runProgress(container.database, scope.shopId, run.data) : null;
    return cors(progress ? Response.json(progress) : refusal(404, "not_found", "There is no such run."));
  });
}

/** What is wrong with a request is told in words; all else is a fault of ours. */
async function orWords(words: Words, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InvalidInput || error instanceof NotFound || error instanceof NotAllowed)) throw error;
    return refusal(error.spec.status, error.spec.code, refusalWords(words, error.refusal));
  }
}

const refusal = (status: number, code: string, message: string) =>
  Response.json({ error: { code, message } }, { status });

/** @returns null for what is no JSON. @throws Response 413 for too much */
async function readJson(request: Request): Promise<unknown> {
  const body = await readBody(request);
  return new Response(body).json().catch(() => null);
}
