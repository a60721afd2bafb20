import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { requestAnalysis } from "#core/intake/index.ts";
import { ProductGid } from "#core/platform/ids.ts";
import { container } from "#app/container.server.ts";
import { answerFlow, OfFlow } from "#app/receive-flow.server.ts";

const Asked = OfFlow.extend({
  action_run_id: z.string().min(1).max(200),
  properties: z.object({ product_id: z.union([z.int().positive(), z.string().regex(/^\d{1,20}$/)]) }),
});

/** The step "Analyse product" of a workflow: asked for again, it costs nothing. Flow waits for ten seconds. */
export const action = ({ request }: ActionFunctionArgs) =>
  answerFlow(request, Asked, ({ shopify_domain: shopId, action_run_id, properties }) => {
    const gid = ProductGid.parse(`gid://shopify/Product/${properties.product_id}`);
    return requestAnalysis(container, { shopId, correlationId: `flow-${action_run_id}` }, [gid]);
  });
