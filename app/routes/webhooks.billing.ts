import type { ActionFunctionArgs } from "@remix-run/node";
import { askForSubscriptions } from "#core/billing/index.ts";
import { recordDelivery } from "#core/intake/index.ts";
import { container } from "#app/container.server.ts";
import { answerDelivery } from "#app/receive-webhook.server.ts";

/**
 * app_subscriptions/update and app_subscriptions/approaching_capped_amount. What they say may be old by the time they come:
 * they only ask for a fresh read, so that late ones, doubled ones and any order come to the same.
 */
export const action = ({ request }: ActionFunctionArgs) =>
  answerDelivery(request, async ({ scope, delivery }) => {
    await recordDelivery(container, scope, delivery);
    await askForSubscriptions(container, scope);
  });
