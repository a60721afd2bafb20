import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { allowanceLeft } from "#core/billing/index.ts";
import { InvalidInput } from "#core/platform/errors.ts";
import { ProductGid } from "#core/platform/ids.ts";
import { nameProducts } from "#core/runs/index.ts";
import { readBody } from "#core/platform/request-door.ts";
import { container } from "#app/container.server.ts";
import { asMerchant, type Merchant, requireMerchant } from "#app/merchant.server.ts";

/** `run` and `total`: of a selection that is sent in parts. */
const Body = z.object({
  ids: z.array(ProductGid).min(1).max(250),
  run: z.uuid().optional(),
  total: z.number().int().min(1).max(100_000).optional(),
});

/**
 * The bulk action on Shopify's product list: what is chosen there, in parts of 250 at most, becomes a run. It starts by
 * itself when the plan has room for it; else it waits on its page for somebody to decide.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  return asMerchant({ request, context }, ({ scope, by, cors }) => queue(request, { scope, by, cors }));
}

async function queue(
  request: Request,
  { scope, by, cors }: Pick<Merchant, "scope" | "by" | "cors">,
): Promise<Response> {
  const body = Body.safeParse(await readJson(request));
  if (!body.success)
    return cors(
      Response.json({ error: { code: "invalid_input", message: "Select 1 to 250 products." } }, { status: 400 }),
    );
  const ids = [...new Set(body.data.ids)];
  const { run = randomUUID(), total = ids.length } = body.data;
  const queued = await nameProducts(container, scope, { id: run, kind: "analyse", ids, total, by, start: true }).catch(
    (error: unknown) => {
      if (error instanceof InvalidInput) return error;
      throw error;
    },
  );
  if (queued instanceof InvalidInput) {
    const { code, status } = queued.spec;
    return cors(Response.json({ error: { code, message: queued.message } }, { status }));
  }
  const left = await allowanceLeft(container.database, { shopId: scope.shopId, now: container.clock.now() });
  return cors(Response.json({ run, queued, waitingForQuota: Math.max(0, queued - left) }, { status: 202 }));
}

/** @returns null for what is no JSON. @throws Response 413 for too much */
async function readJson(request: Request): Promise<unknown> {
  const body = await readBody(request);
  return new Response(body).json().catch(() => null);
}

/** The preflight of a call from another origin. */
export async function loader({ request, context }: ActionFunctionArgs) {
  await requireMerchant({ request, context });
  return Response.json({ error: { code: "method_not_allowed", message: "Use POST." } }, { status: 405 });
}
