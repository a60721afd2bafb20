import { sendWebhooksJob, tellWebhooksJob } from "#core/jobs/of-shops.ts";
import { ShopId } from "#core/platform/ids.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { ShopGone } from "#core/tenancy/shop-gone.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

/** What is due later than this is found by the schedule, which looks every 15 seconds. */
const SOON_MS = 20_000;

/** Wakes the sending to an endpoint in a moment. A process that ends before leaves it to the schedule. */
export function wakeWithin(platform: Platform, scope: Scope, { endpoint, ms }: { endpoint: string; ms: number }): void {
  if (ms > SOON_MS) return;
  const { shopId, correlationId } = scope;
  const wake = () =>
    transact(platform, { shopId, correlationId }, ({ request }) =>
      request(sendWebhooksJob, { shopId, endpoint }),
    ).catch((error: unknown) => {
      if (!(error instanceof ShopGone)) platform.logger.warn({ error, shopId }, "left to the schedule");
    });
  setTimeout(() => void wake(), ms).unref();
}

/**
 * Events that nobody was told of and messages that are overdue, shop by shop: what a lost wake-up, a killed process or an empty
 * Redis left behind. Called by the schedule every 15 seconds. @returns how many tasks were asked for
 */
export async function wakeWebhooks(platform: Platform): Promise<number> {
  const shops = await platform.database.shop.findMany({
    where: { state: "active", webhooks: true },
    select: { id: true },
  });
  let asked = 0;
  for (const { id } of shops)
    asked += await wakeShop(platform, ShopId.parse(id)).catch((error: unknown) => {
      // One that leaves at this moment, or whose rows cannot be read, keeps no other waiting.
      if (!(error instanceof ShopGone)) platform.logger.error({ shopId: id, error }, "a shop's messages are not woken");
      return 0;
    });
  return asked;
}

const wakeShop = (platform: Platform, shopId: ShopId): Promise<number> =>
  transact(platform, { shopId, correlationId: platform.newId() }, async ({ query, request, now }) => {
    const behind = await query(sql`
      SELECT 1 FROM "WebhookPosition" p JOIN "EventCounter" c ON c."shopId" = p."shopId"
      WHERE p."shopId" = ${shopId} AND c.seq > p.seq`);
    const overdue = await query<{ id: string }>(sql`
      SELECT e.id FROM "WebhookEndpoint" e WHERE e."shopId" = ${shopId} AND e."disabledAt" IS NULL
        AND (e."pausedUntil" IS NULL OR e."pausedUntil" <= ${now}::timestamp)
        AND (e."leasedUntil" IS NULL OR e."leasedUntil" <= ${now}::timestamp)
        AND EXISTS (SELECT 1 FROM "WebhookDelivery" d WHERE d."shopId" = e."shopId" AND d."endpointId" = e.id
          AND d.state = 'pending' AND d."nextAt" <= ${now}::timestamp)`);
    if (behind.length > 0) request(tellWebhooksJob, { shopId });
    for (const { id } of overdue) request(sendWebhooksJob, { shopId, endpoint: id });
    return behind.length + overdue.length;
  });
