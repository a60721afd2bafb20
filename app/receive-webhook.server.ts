import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Delivery } from "#core/intake/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { webhooks } from "#app/shopify.server.ts";

/** "PRODUCTS_UPDATE", as the library names topics, in Shopify's own spelling. */
const topicName = (topic: string) => topic.toLowerCase().replace(/^(products|customers|shop|app_subscriptions|bulk_operations|app)_/, "$1/");

/** How the bodies of app/uninstalled and of the compliance topics name their shop. */
const ShopInBody = z.object({ myshopify_domain: z.unknown(), shop_domain: z.unknown() }).partial();

/**
 * Shopify's signature over the raw body, checked by its own library. Whatever is wrong with a request that cannot prove where it
 * comes from, the answer is 401: a missing or malformed signature tells a stranger no more than a wrong one.
 * @throws Response 401, or 405 for another method
 */
export async function receiveWebhook(request: Request): Promise<{ scope: Scope; delivery: Delivery }> {
  if (request.method !== "POST") throw new Response(null, { status: 405, headers: { allow: "POST" } });
  // Its name is outside the signature: what is no shop's is refused before the library stumbles over it.
  const shop = ShopId.safeParse(request.headers.get("x-shopify-shop-domain"));
  if (!shop.success) throw new Response(null, { status: 401 });
  const webhook = await webhooks.authenticate.webhook(request).catch((error: unknown) => {
    if (error instanceof Response && error.status >= 400 && error.status < 500) throw new Response(null, { status: 401 });
    throw error;
  });
  // A signed body that names another shop than the header, which anybody can write, is a delivery of that other shop turned against this one.
  const named = ShopInBody.safeParse(webhook.payload).data;
  if ([named?.myshopify_domain, named?.shop_domain].some((name) => name !== undefined && name !== shop.data)) throw new Response(null, { status: 401 });
  const webhookId = webhook.webhookId ?? randomUUID();
  return {
    scope: { shopId: shop.data, correlationId: webhook.eventId ?? webhookId },
    delivery: { topic: topicName(webhook.topic ?? ""), webhookId, eventId: webhook.eventId, triggeredAt: webhook.triggeredAt, payload: webhook.payload },
  };
}
