import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Delivery } from "#core/intake/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import { type Incoming, readBody } from "#core/platform/request-door.ts";
import { cleanTexts } from "#core/platform/text.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { ShopGone } from "#core/tenancy/shop-gone.ts";
import { isDatabaseAway } from "#core/tenancy/database-away.ts";
import { config } from "#app/config.server.ts";
import { container } from "#app/container.server.ts";

type Received = { scope: Scope; delivery: Delivery };

/** What a delivery says in its headers: as long as Shopify's with room, and no longer than the inbox's index takes. */
const Said = z.object({
  topic: z
    .string()
    .regex(/^[a-z_]+\/[a-z_]+$/)
    .max(100),
  webhookId: z.string().min(1).max(200),
  eventId: z.string().min(1).max(200).optional(),
  triggeredAt: z.string().max(100).optional(),
});

/** How the bodies of app/uninstalled and of the compliance topics name their shop. */
const ShopInBody = z.object({ myshopify_domain: z.unknown(), shop_domain: z.unknown() }).partial();

/** The app's secrets that are good at the moment. */
const SECRETS = [config.shopify.apiSecret, config.shopify.previousSecret].filter((secret) => secret !== undefined);

/**
 * Shopify's signature over the body's bytes as they came, before they are read as text. A missing or malformed
 * signature tells a stranger no more than a wrong one.
 * @throws Response 401 for what cannot prove where it comes from, 400 for what is signed and yet no delivery, 413 for
 *   too long a body
 */
async function receiveWebhook(request: Incoming): Promise<Received> {
  const shop = ShopId.safeParse(request.headers.get("x-shopify-shop-domain"));
  if (!shop.success) throw refuse(401);
  const payload = await signedJson(request);
  const header = (name: string) => request.headers.get(`x-shopify-${name}`) ?? undefined;
  const said = Said.safeParse({
    topic: header("topic"),
    webhookId: header("webhook-id"),
    eventId: header("event-id"),
    triggeredAt: header("triggered-at"),
  });
  if (!said.success) throw refuse(400);
  // The header is unsigned: a signed body that names another shop is a delivery of that other shop, turned against this
  // one.
  const named = ShopInBody.safeParse(payload).data;
  const names = [named?.myshopify_domain, named?.shop_domain].filter((name) => name !== undefined);
  if (names.some((name) => name !== shop.data)) throw refuse(401);
  const { topic, webhookId, eventId, triggeredAt } = said.data;
  return {
    scope: { shopId: shop.data, correlationId: eventId ?? webhookId },
    delivery: { topic, webhookId, eventId, triggeredAt, payload },
  };
}

/** What Shopify has signed, as it is read. @throws Response 401 without its signature, 400 for what is no JSON, 413 for too much */
export async function signedJson(request: Incoming): Promise<unknown> {
  const body = await readBody(request);
  if (!isSigned(body, request.headers.get("x-shopify-hmac-sha256") ?? "")) throw refuse(401);
  return parse(body);
}

const refuse = (status: number) => new Response(null, { status });

/** Whether one of the app's secrets made this signature (HMAC-SHA256, base64) over these bytes. */
function isSigned(body: Uint8Array, signature: string): boolean {
  return SECRETS.some((secret) => {
    const expected = Buffer.from(createHmac("sha256", secret).update(body).digest("base64"));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** @throws Response 400 for what is no JSON in UTF-8 */
function parse(body: Uint8Array): unknown {
  try {
    return cleanTexts(JSON.parse(UTF8.decode(body)) as unknown);
  } catch {
    throw refuse(400);
  }
}

/** Shopify waits for 5 s, and sends again what was not taken. */
const ANSWER_MS = 3_500;

/**
 * Takes a delivery and does its work. When Postgres is away or hangs the answer is 503 within four seconds: nothing was
 * taken, Shopify sends it again, and what was done of it meanwhile is done once.
 */
export async function answerDelivery(
  request: Incoming,
  work: (received: Received) => Promise<unknown>,
): Promise<Response> {
  const received = await receiveWebhook(request).catch((error: unknown) => {
    if (error instanceof Response)
      container.logger.info({ status: error.status, path: new URL(request.url).pathname }, "delivery refused");
    throw error;
  });
  const { promise: late, resolve } = Promise.withResolvers<"late">();
  const timer = setTimeout(() => resolve("late"), ANSWER_MS);
  const done = work(received).then(
    () => "done" as const,
    (error: unknown) => {
      if (isDatabaseAway(error)) return "away" as const;
      // Deleted, or uninstalled, while this was taken: there is nothing left to do.
      if (error instanceof ShopGone) return "done" as const;
      throw error;
    },
  );
  const end = await Promise.race([done, late]).finally(() => clearTimeout(timer));
  if (end === "done") return new Response();
  // What comes of it later is told by the next delivery.
  done.catch(() => undefined);
  const { scope, delivery } = received;
  container.logger.warn(
    { topic: delivery.topic, shopId: scope.shopId, end },
    "Postgres does not answer: a delivery was refused for now",
  );
  return new Response(null, { status: 503, headers: { "retry-after": "30" } });
}
