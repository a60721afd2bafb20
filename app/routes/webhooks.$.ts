import type { ActionFunctionArgs } from "@remix-run/node";
import { recordDelivery } from "#core/intake/index.ts";
import { container } from "#app/container.server.ts";
import { receiveWebhook } from "#app/receive-webhook.server.ts";

/** Every other topic of shopify.app.toml is noted in the inbox; products ask for their intake there. */
export async function action({ request }: ActionFunctionArgs) {
  const { scope, delivery } = await receiveWebhook(request);
  await recordDelivery(container, scope, delivery);
  return new Response();
}
