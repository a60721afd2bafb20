import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { recordDelivery, triggeredTime } from "#core/intake/index.ts";
import { retryNotAllowed } from "#core/publishing/index.ts";
import { changeScopes, isUninstalled, uninstallShop } from "#core/shops/index.ts";
import { container } from "#app/container.server.ts";
import { OPTIONAL_SCOPES } from "#app/optional-scopes.ts";
import { answerDelivery } from "#app/receive-webhook.server.ts";

const ScopesUpdate = z.object({ current: z.array(z.string()) });

/**
 * app/uninstalled and app/scopes_update. Both are idempotent, so a replay does no harm; what happened before the
 * present installation changes nothing, and an uninstall is believed only where Shopify lets us in no more.
 */
export const action = ({ request }: ActionFunctionArgs) =>
  answerDelivery(request, async ({ scope, delivery }) => {
    await recordDelivery(container, scope, delivery);
    const triggeredAt = triggeredTime(delivery) ?? container.clock.now();
    if (delivery.topic === "app/uninstalled" && (await isUninstalled(container, scope.shopId)))
      await uninstallShop(container, scope, triggeredAt);
    const scopes =
      delivery.topic === "app/scopes_update" ? ScopesUpdate.safeParse(delivery.payload).data?.current : undefined;
    if (scopes) await changeScopes(container, scope, { scopes, triggeredAt });
    // Approved values wait for what was not allowed.
    if (scopes?.some((scope) => OPTIONAL_SCOPES.has(scope))) await retryNotAllowed(container, scope);
  });
