import { z } from "zod";
import { intakeProductJob, sweepCatalogueJob } from "#core/jobs/catalogue.ts";
import { ProductGid } from "#core/platform/ids.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { readSettings } from "#core/settings/index.ts";

/** How long a burst of changes to one product is gathered before we read it once. */
export const COALESCE_MS = 1_000;

export type Delivery = {
  topic: string;
  webhookId: string;
  eventId: string | undefined;
  triggeredAt: string | undefined;
  payload: unknown;
};

const Resource = z.object({
  id: z.union([z.number(), z.string()]).optional(),
  admin_graphql_api_id: z.string().optional(),
});

/** Payloads name their product by number, by gid or by both; deletions only by number. */
export function productOf(payload: unknown): ProductGid | null {
  const parsed = Resource.safeParse(payload);
  if (!parsed.success) return null;
  const gid =
    parsed.data.admin_graphql_api_id ?? (parsed.data.id === undefined ? "" : `gid://shopify/Product/${parsed.data.id}`);
  return ProductGid.safeParse(gid).data ?? null;
}

/**
 * The inbox: remembers a delivery and asks for the work it calls for, in one transaction. The same delivery again has
 * no effect.
 * @returns whether the delivery was new; `ignored` for unknown shops, and for products of a shop that does not have the
 *   app any more
 */
export async function recordDelivery(
  platform: Platform,
  scope: Scope,
  delivery: Delivery,
): Promise<{ kind: "recorded" | "replayed" | "ignored" }> {
  const ofProducts = delivery.topic.startsWith("products/");
  const product = ofProducts ? productOf(delivery.payload) : null;
  const result = await transact(platform, scope, async (work) => {
    // Deliveries trail after an uninstall; of a shop that is not known, or whose data was deleted, no row may come
    // (back).
    const [shop] = await work.query<{ state: string }>(
      sql`SELECT state FROM "Shop" WHERE id = ${scope.shopId} FOR SHARE`,
    );
    if (!shop || (ofProducts && shop.state !== "active")) return { kind: "ignored" } as const;
    const { count } = await work.db.delivery.createMany({
      data: [
        {
          shopId: scope.shopId,
          topic: delivery.topic,
          webhookId: delivery.webhookId,
          eventId: delivery.eventId ?? null,
          triggeredAt: triggeredTime(delivery),
          resource: product,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return { kind: "replayed" } as const;
    if (product) await requestWork(work, scope, delivery.topic, product);
    return { kind: "recorded" } as const;
  });
  platform.failpoints.hit("delivery:after-record");
  return result;
}

/** When it happened, by Shopify's clock; null when the delivery does not say. */
export function triggeredTime({ triggeredAt }: Pick<Delivery, "triggeredAt">): Date | null {
  const time = new Date(triggeredAt ?? "");
  // Postgres knows no year 0 and none of six digits.
  const year = time.getUTCFullYear();
  return year > 0 && year < 10_000 ? time : null;
}

async function requestWork(work: Work, { shopId }: Scope, topic: string, productGid: ProductGid) {
  // What Shopify says now counts, also of a product that is gone: its photos' reports go with it.
  if (topic === "products/delete") return work.request(intakeProductJob, { shopId, productGid });
  const settings = await readSettings(work.db);
  // In manual mode only products that somebody asked for are followed; the others are listed.
  const followed =
    settings.automation !== "manual" ||
    (await work.db.product.count({ where: { gid: productGid, readAt: { gt: new Date(0) } } })) > 0;
  if (!followed) return work.request(sweepCatalogueJob, { shopId }, { delayMs: COALESCE_MS });
  work.request(intakeProductJob, { shopId, productGid }, { delayMs: COALESCE_MS });
}
