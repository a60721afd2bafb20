import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { setFlow } from "#core/webhooks/index.ts";
import { container } from "#app/container.server.ts";
import { answerFlow, OfFlow } from "#app/receive-flow.server.ts";

const Said = OfFlow.extend({ has_enabled_flow: z.boolean(), timestamp: z.iso.datetime({ offset: true }) });

/** Flow says whether a workflow of the shop begins with the app's trigger: only then is it told of products. */
export const action = ({ request }: ActionFunctionArgs) =>
  answerFlow(request, Said, ({ shopify_domain: shopId, has_enabled_flow: on, timestamp }) =>
    setFlow(container, { shopId, correlationId: `flow-${timestamp}` }, { on, saidAt: new Date(timestamp) }),
  );
