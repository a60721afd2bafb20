import type { ActionFunctionArgs } from "@remix-run/node";
import { container } from "#app/container.server.ts";
import { answerDelivery } from "#app/receive-webhook.server.ts";

/** Every other topic of shopify.app.toml is noted in the inbox; products ask for their intake there. */
export const action = ({ request }: ActionFunctionArgs) =>
  answerDelivery(request, ({ scope, delivery }) => container.recordDelivery(scope, delivery));
