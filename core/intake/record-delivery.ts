import { z } from "zod";
import { intakeProductJob, sweepCatalogueJob } from "#core/jobs/catalogue.ts";
import type { FeedGaps, DeliveryDigest } from "#core/jobs/define-job.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { readSettings } from "#core/settings/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { soldBy, toldDigest } from "./told-digest.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";

/** How long a burst of changes to one product is gathered before we read it once. */
export const COALESCE_MS = 1_000;

export type Delivery = {
  topic: string;
  webhookId: string;
  eventId: string | undefined;
  triggeredAt: string | undefined;
  payload: unknown;
};

/** `ignored`: of an unknown shop, or of a product of a shop that does not have the app any more. */
export type Recorded = { kind: "recorded" | "replayed" | "ignored" };

const Resource = z.object({
  id: z.union([z.number(), z.string()]).optional(),
  admin_graphql_api_id: z.string().optional(),
});

const Changed = z.object({ updated_at: z.iso.datetime({ offset: true }) });

/** Payloads name their product by number, by gid or by both; deletions only by number. */
export function deliveredProductOf(payload: unknown): ProductGid | null {
  const parsed = Resource.safeParse(payload);
  if (!parsed.success) return null;
  const gid =
    parsed.data.admin_graphql_api_id ?? (parsed.data.id === undefined ? "" : `gid://shopify/Product/${parsed.data.id}`);
  return ProductGid.safeParse(gid).data ?? null;
}

/**
 * The inbox: remembers a delivery and asks for the work it calls for, in one transaction. The same delivery again has
 * no effect.
 */
export async function recordDelivery(platform: Platform, scope: Scope, delivery: Delivery): Promise<Recorded> {
  const [recorded] = await recordDeliveries(platform, scope.shopId, [delivery]);
  return recorded ?? { kind: "ignored" };
}

/** Many deliveries of one shop by one statement and one commit. @returns what became of each, in their order */
export async function recordDeliveries(
  platform: Platform,
  shopId: ShopId,
  deliveries: readonly Delivery[],
): Promise<Recorded[]> {
  const entries = deliveries.map(entryOf);
  const scope = { shopId, correlationId: entries[0]?.correlationId ?? "" };
  const results = await transact(platform, scope, async (work) => {
    const { known, active, taken } = await writeInbox(work, shopId, entries);
    const results = entries.map(({ topic, webhookId, ofProducts }): Recorded => {
      if (!known || (ofProducts && !active)) return { kind: "ignored" };
      // Of two that are the same, the first is the delivery.
      return { kind: taken.delete(keyOf(topic, webhookId)) ? "recorded" : "replayed" };
    });
    await requestWork(
      work,
      shopId,
      entries.filter((_, index) => results[index]?.kind === "recorded"),
    );
    return results;
  });
  platform.failpoints.hit("delivery:after-record");
  return results;
}

type Entry = {
  topic: string;
  webhookId: string;
  eventId: string | null;
  triggeredAt: Date | null;
  resource: ProductGid | null;
  ofProducts: boolean;
  /** Of what it tells of the product; null where that cannot be compared. */
  told: string | null;
  /** When Shopify last changed the product, as the delivery says (ISO 8601, UTC); null where it does not. */
  updatedAt: string | null;
  /** What the product's variants lack for feeds; null where it does not say. */
  gaps: string[] | null;
  correlationId: string;
};

function entryOf(delivery: Delivery): Entry {
  const { topic, webhookId, eventId } = delivery;
  const ofProducts = topic.startsWith("products/");
  const { data } = Changed.safeParse(delivery.payload);
  const gaps = ofProducts ? soldBy(delivery.payload) : null;
  return {
    topic,
    webhookId,
    eventId: eventId ?? null,
    triggeredAt: triggeredTime(delivery),
    resource: ofProducts ? deliveredProductOf(delivery.payload) : null,
    ofProducts,
    told: ofProducts ? toldDigest(delivery.payload, gaps) : null,
    updatedAt: data ? new Date(data.updated_at).toISOString() : null,
    gaps,
    correlationId: eventId ?? webhookId,
  };
}

const keyOf = (topic: string, webhookId: string) => `${topic} ${webhookId}`;

/**
 * Deliveries trail after an uninstall; of a shop that is not known, or whose data was deleted, no row may come (back).
 * @returns `taken`: those that were not there before
 */
async function writeInbox({ query, now }: Work, shopId: ShopId, entries: readonly Entry[]) {
  const rows = await query<{ state: string; topic: string | null; webhookId: string }>(sql`
    WITH shop AS (SELECT state FROM "Shop" WHERE id = ${shopId} FOR SHARE), taken AS (
      INSERT INTO "Delivery" ("shopId", topic, "webhookId", "eventId", "triggeredAt", resource, "receivedAt")
      SELECT ${shopId}, topic, "webhookId", "eventId", "triggeredAt", resource, ${now}::timestamp
      FROM shop, jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS came
        (topic text, "webhookId" text, "eventId" text, "triggeredAt" timestamp, resource text, "ofProducts" boolean)
      WHERE shop.state = 'active' OR NOT "ofProducts"
      ORDER BY topic, "webhookId"
      ON CONFLICT DO NOTHING RETURNING topic, "webhookId"
    )
    SELECT shop.state::text, taken.* FROM shop LEFT JOIN taken ON true`);
  const taken = rows.flatMap(({ topic, webhookId }) => (topic === null ? [] : [keyOf(topic, webhookId)]));
  return { known: rows.length > 0, active: rows[0]?.state === "active", taken: new Set(taken) };
}

/** When it happened, by Shopify's clock; null when the delivery does not say. */
export function triggeredTime({ triggeredAt }: Pick<Delivery, "triggeredAt">): Date | null {
  const time = new Date(triggeredAt ?? "");
  // Postgres knows no year 0 and none of six digits.
  const year = time.getUTCFullYear();
  return year > 0 && year < 10_000 ? time : null;
}

async function requestWork(work: Work, shopId: ShopId, entries: readonly Entry[]) {
  const changed: Changing[] = [];
  const isNews = await newsAmong(work, shopId, entries);
  for (const entry of entries) {
    const { topic, resource: productGid, correlationId } = entry;
    if (productGid === null) continue;
    // What Shopify says now counts, also of a product that is gone.
    if (topic === "products/delete") work.request(intakeProductJob, { shopId, productGid }, { correlationId });
    else if (isNews(entry)) changed.push({ productGid, correlationId, told: toldBy(entry), sold: soldIn(entry) });
  }
  if (changed.length === 0) return;
  const followed = await followedAmong(
    work,
    changed.map(({ productGid }) => productGid),
  );
  for (const [productGid, of] of Map.groupBy(changed, (one) => one.productGid)) {
    // Of one product's deliveries in one group the first asks: it must not speak for the others.
    const [{ correlationId, told }] = of as [Changing];
    const options = { delayMs: COALESCE_MS, correlationId };
    const asked = { told: of.length === 1 ? told : undefined, sold: latestOf(of) };
    if (followed(productGid)) work.request(intakeProductJob, { shopId, productGid, ...asked }, options);
    else work.request(sweepCatalogueJob, { shopId }, options);
  }
}

type Changing = {
  productGid: ProductGid;
  correlationId: string;
  told: DeliveryDigest | undefined;
  sold: FeedGaps | undefined;
};

/** The latest of these by Shopify's clock, which tells seconds: of two of one second that differ neither. */
function latestOf(changed: readonly Changing[]): FeedGaps | undefined {
  const all = changed.flatMap(({ sold }) => sold ?? []).toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  const [latest] = all;
  const sameTime = all.filter(({ updatedAt }) => updatedAt === latest?.updatedAt);
  return new Set(sameTime.map(({ gaps }) => gaps.join())).size === 1 ? latest : undefined;
}

/**
 * An order moves the inventory, and our own metafields are an update like any other: where a delivery tells just what
 * was read last, the product is not read again. In doubt it is: where something is being done about it or has failed;
 * while a read is on its way, which may have begun before this; and where a suggestion waits for a field that no
 * delivery tells of (search texts, the merchant's metafields), for a person may have filled it.
 */
async function newsAmong({ query }: Work, shopId: ShopId, entries: readonly Entry[]) {
  const compared = entries.filter(({ resource, told }) => resource !== null && told !== null);
  if (compared.length === 0) return () => true;
  const same = await query<{ resource: ProductGid; told: string }>(sql`
    SELECT came.resource, came.told
    FROM jsonb_to_recordset(${JSON.stringify(compared)}::jsonb) AS came (resource text, told text)
    JOIN "Product" p ON p."shopId" = ${shopId} AND p.gid = came.resource AND p."toldDigest" = came.told
    WHERE p.state IN ('waiting_quota', 'review', 'done', 'no_photos') AND NOT EXISTS (
      SELECT 1 FROM "Task" t WHERE t."shopId" = ${shopId} AND t.name = ${intakeProductJob.name} AND t.key = p.gid
        AND t.state IN ('queued', 'running', 'waiting', 'failed'))
      AND NOT EXISTS (
        SELECT 1 FROM "Suggestion" s WHERE s."shopId" = ${shopId} AND s."productGid" = p.gid AND s.state = 'waiting'
          AND (s.field LIKE 'seo.%' OR s.field LIKE 'metafield:custom.%' OR s.field LIKE 'metafield:shopify.%'))`);
  const known = new Set(same.map(({ resource, told }) => `${resource} ${told}`));
  return ({ resource, told }: Entry) => !known.has(`${resource} ${told}`);
}

/** What may spare the read: whole, and of an update. */
function toldBy({ topic, told, triggeredAt, updatedAt }: Entry): DeliveryDigest | undefined {
  if (topic !== "products/update" || told === null || triggeredAt === null || updatedAt === null) return undefined;
  return { digest: told, at: triggeredAt.toISOString(), updatedAt };
}

/** What may spare a part of it. */
const soldIn = ({ updatedAt, gaps }: Entry): FeedGaps | undefined =>
  updatedAt === null || gaps === null ? undefined : { updatedAt, gaps };

/** In manual mode only products that somebody asked for are followed; the others are listed. */
async function followedAmong({ db, query }: Work, gids: ProductGid[]): Promise<(gid: ProductGid) => boolean> {
  if ((await readSettings(query)).automation !== "manual") return () => true;
  const read = await db.product.findMany({
    where: { gid: { in: gids }, readAt: { gt: new Date(0) } },
    select: { gid: true },
  });
  const asked = new Set(read.map(({ gid }) => gid));
  return (gid) => asked.has(gid);
}
