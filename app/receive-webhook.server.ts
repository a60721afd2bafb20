import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Delivery } from "#core/intake/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { isDatabaseAway } from "#core/tenancy/database.ts";
import { container } from "#app/container.server.ts";
import { webhooks } from "#app/shopify.server.ts";

/** "PRODUCTS_UPDATE", as the library names topics, in Shopify's own spelling. */
const topicName = (topic: string) => topic.toLowerCase().replace(/^(products|customers|shop|app_subscriptions|bulk_operations|app)_/, "$1/");

type Received = { scope: Scope; delivery: Delivery };

/** How the bodies of app/uninstalled and of the compliance topics name their shop. */
const ShopInBody = z.object({ myshopify_domain: z.unknown(), shop_domain: z.unknown() }).partial();

/**
 * Shopify's signature over the raw body, checked by its own library. Whatever is wrong with a request that cannot prove where it
 * comes from, the answer is 401: a missing or malformed signature tells a stranger no more than a wrong one.
 * @throws Response 401, or 405 for another method
 */
async function receiveWebhook(request: Request): Promise<Received> {
  if (request.method !== "POST") throw new Response(null, { status: 405, headers: { allow: "POST" } });
  // Its name is outside the signature: what is no shop's is refused before the library stumbles over it.
  const shop = ShopId.safeParse(request.headers.get("x-shopify-shop-domain"));
  if (!shop.success) throw new Response(null, { status: 401 });
  const webhook = await verified(request);
  // The header is unsigned: a signed body that names another shop is a delivery of that other shop, turned against this one.
  const named = ShopInBody.safeParse(webhook.payload).data;
  const names = [named?.myshopify_domain, named?.shop_domain].filter((name) => name !== undefined);
  if (names.some((name) => name !== shop.data)) throw new Response(null, { status: 401 });
  const webhookId = webhook.webhookId ?? randomUUID();
  return {
    scope: { shopId: shop.data, correlationId: webhook.eventId ?? webhookId },
    delivery: { topic: topicName(webhook.topic ?? ""), webhookId, eventId: webhook.eventId, triggeredAt: webhook.triggeredAt, payload: webhook.payload },
  };
}

/** @throws Response 401 when none of the app's secrets made the signature */
async function verified(request: Request) {
  for (const secret of webhooks) {
    // Each reads the body.
    const webhook = await secret.authenticate.webhook(request.clone()).catch((error: unknown) => {
      if (error instanceof Response && error.status >= 400 && error.status < 500) return null;
      throw error;
    });
    if (webhook) return webhook;
  }
  throw new Response(null, { status: 401 });
}

/** Shopify waits for 5 s, and sends again what was not taken. */
const ANSWER_MS = 3_500;

/**
 * Takes a delivery and does its work. When Postgres is away or hangs the answer is 503 within four seconds: nothing was taken, Shopify
 * sends it again, and what was done of it meanwhile is done once.
 */
export async function answerDelivery(request: Request, work: (received: Received) => Promise<unknown>): Promise<Response> {
  const received = await receiveWebhook(request);
  const { promise: late, resolve } = Promise.withResolvers<"late">();
  const timer = setTimeout(() => resolve("late"), ANSWER_MS);
  const done = work(received).then(
    () => "done" as const,
    (error: unknown) => {
      if (isDatabaseAway(error)) return "away" as const;
      throw error;
    },
  );
  const end = await Promise.race([done, late]).finally(() => clearTimeout(timer));
  if (end === "done") return new Response();
  // What comes of it later is told by the next delivery.
  done.catch(() => undefined);
  const { scope, delivery } = received;
  container.logger.warn({ topic: delivery.topic, shopId: scope.shopId, end }, "Postgres does not answer: a delivery was refused for now");
  return new Response(null, { status: 503, headers: { "retry-after": "30" } });
}
