import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { recordDelivery } from "#core/intake/index.ts";
import { changeScopes, uninstallShop } from "#core/shops/index.ts";
import { container } from "#app/container.server.ts";
import { receiveWebhook } from "#app/receive-webhook.server.ts";

const ScopesUpdate = z.object({ current: z.array(z.string()) });

/** app/uninstalled and app/scopes_update. Both are idempotent, so a replay does no harm. */
export async function action({ request }: ActionFunctionArgs) {
  const { scope, delivery } = await receiveWebhook(request);
  await recordDelivery(container, scope, delivery);
  if (delivery.topic === "app/uninstalled") await uninstallShop(container, scope);
  if (delivery.topic === "app/scopes_update") await changeScopes(container, scope, ScopesUpdate.parse(delivery.payload).current);
  return new Response();
}
