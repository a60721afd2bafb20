import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { allowanceLeft } from "#core/billing/index.ts";
import { requestAnalysis } from "#core/intake/index.ts";
import { ProductGid } from "#core/platform/ids.ts";
import { readBody } from "#core/platform/request-door.ts";
import { container } from "#app/container.server.ts";
import { asMerchant, type Merchant, requireMerchant } from "#app/merchant.server.ts";

const Body = z.object({ ids: z.array(ProductGid).min(1).max(250) });

/** The bulk action on Shopify's product list. */
export async function action({ request }: ActionFunctionArgs) {
  return asMerchant(request, ({ scope, cors }) => queue(request, { scope, cors }));
}

async function queue(request: Request, { scope, cors }: Pick<Merchant, "scope" | "cors">): Promise<Response> {
  const body = Body.safeParse(await readJson(request));
  if (!body.success)
    return cors(
      Response.json({ error: { code: "invalid_input", message: "Select 1 to 250 products." } }, { status: 400 }),
    );
  const queued = await requestAnalysis(container, scope, body.data.ids);
  const left = await allowanceLeft(container.database, { shopId: scope.shopId, now: container.clock.now() });
  return cors(Response.json({ queued, waitingForQuota: Math.max(0, queued - left) }, { status: 202 }));
}

/** @returns null for what is no JSON. @throws Response 413 for too much */
async function readJson(request: Request): Promise<unknown> {
  const body = await readBody(request);
  return new Response(body).json().catch(() => null);
}

/** The preflight of a call from another origin. */
export async function loader({ request }: ActionFunctionArgs) {
  await requireMerchant(request);
  return Response.json({ error: { code: "method_not_allowed", message: "Use POST." } }, { status: 405 });
}
