import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { askForSubscriptions } from "#core/billing/index.ts";
import { recordDelivery } from "#core/intake/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import type { Platform } from "#core/tenancy/transact.ts";
import { readFields } from "#dev/shopify/http/web.ts";

/**
 * Where the local Shopify's deliveries arrive in tests without a web process. Signatures are proven against the built
 * one.
 */
export async function openInbox(platform: Platform): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const header = (name: string) => String(request.headers[name] ?? "");
    const record = async () => {
      const shopId = ShopId.parse(header("x-shopify-shop-domain"));
      const scope = { shopId, correlationId: header("x-shopify-event-id") };
      if (header("x-shopify-topic").startsWith("app_subscriptions/")) await askForSubscriptions(platform, scope);
      await recordDelivery(platform, scope, {
        topic: header("x-shopify-topic"),
        webhookId: header("x-shopify-webhook-id"),
        eventId: header("x-shopify-event-id"),
        triggeredAt: header("x-shopify-triggered-at"),
        payload: await readFields(request),
      });
    };
    record().then(
      () => response.writeHead(200).end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
}
