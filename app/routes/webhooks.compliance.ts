import type { ActionFunctionArgs } from "@remix-run/node";
import { recordDelivery, triggeredTime } from "#core/intake/index.ts";
import { requestRedaction } from "#core/shops/index.ts";
import { container } from "#app/container.server.ts";
import { answerDelivery } from "#app/receive-webhook.server.ts";

/**
 * The app keeps nothing about a shop's customers: those requests are noted and done. A shop's own data is deleted by a
 * job.
 */
export const action = ({ request }: ActionFunctionArgs) =>
  answerDelivery(request, async ({ scope, delivery }) => {
    await recordDelivery(container, scope, delivery);
    if (delivery.topic === "shop/redact")
      await requestRedaction(container, scope, triggeredTime(delivery) ?? container.clock.now());
  });
