import { z } from "zod";
import { ProductGid, ShopId } from "#core/platform/ids.ts";
import { defineJob } from "./define-job.ts";

const OfShop = z.object({ shopId: ShopId });

/**
 * Reads what the shop has subscribed to at Shopify, and brings its plan to it. Asked for by installing, by deliveries about
 * subscriptions (billing/read-subscriptions), and by the schedule once a day.
 */
export const readSubscriptionsJob = defineJob({
  name: "read-subscriptions",
  payload: OfShop,
  key: () => ["subscriptions"],
  attempts: 8,
  evenFrozen: true,
});

/**
 * Tells Shopify of analyses beyond the included ones. Asked for by the analysis of a photo (billing/count-analysis),
 * some minutes later, and by the schedule once a day.
 */
export const reportUsageJob = defineJob({
  name: "report-usage",
  payload: OfShop,
  key: () => ["usage"],
  attempts: 8,
  evenFrozen: true,
});

/**
 * Compares the charges with Shopify's list of them. Asked for by the schedule once a day.
 */
export const compareChargesJob = defineJob({
  name: "compare-charges",
  payload: OfShop,
  key: () => ["charges"],
  attempts: 5,
  evenFrozen: true,
});

/** Writes a copy of everything that is kept of a shop into the object store. Asked for by its owner (archive/ask). */
export const makeArchiveJob = defineJob({
  name: "make-archive",
  payload: OfShop,
  key: () => ["archive"],
  attempts: 4,
  evenFrozen: true,
});

/** Writes an export's file into the object store. Asked for by people, programs and schedules (exports/ask, exports/schedules). */
export const makeExportJob = defineJob({
  name: "make-export",
  payload: OfShop.extend({ export: z.uuid() }),
  key: (p) => [p.export],
  attempts: 4,
  takesLong: true,
});

/**
 * Makes messages of the shop's events and says which endpoint gets which. Asked for by whoever emits such an event
 * (tenancy/transact), and for shops where some were left behind (webhooks/wake-webhooks); asks for send-webhooks.
 */
export const tellWebhooksJob = defineJob({
  name: "tell-webhooks",
  payload: OfShop,
  key: () => ["events"],
  attempts: 8,
  evenFrozen: true,
});

/**
 * Sends what is due to one endpoint; puts itself off until the next is. Asked for by tell-webhooks, by pings, replays and endpoints
 * that are enabled again, and for endpoints that were left behind (webhooks/wake-webhooks).
 */
export const sendWebhooksJob = defineJob({
  name: "send-webhooks",
  payload: OfShop.extend({ endpoint: z.string() }),
  key: (p) => [p.endpoint],
  attempts: 8,
  evenFrozen: true,
});

const Many = z.discriminatedUnion("what", [
  z.object({ what: z.literal("fail") }),
  z.object({ what: z.literal("clear") }),
  z.object({
    what: z.literal("replay"),
    asked: z.iso.datetime(),
    since: z.iso.datetime(),
    until: z.iso.datetime().nullable(),
    failed: z.boolean(),
  }),
]);

/**
 * Works through all deliveries of an endpoint, where they are more than one statement takes. Asked for where an endpoint is switched
 * off for its failures, is removed, or its messages are replayed (webhooks/many-deliveries).
 */
export const manyDeliveriesJob = defineJob({
  name: "many-deliveries",
  payload: OfShop.extend({ endpoint: z.string(), many: Many }),
  key: (p) => [p.endpoint, p.many.what, p.many.what === "replay" ? p.many.asked : ""],
  attempts: 8,
  evenFrozen: true,
  takesLong: true,
});

/**
 * Begins the workflows of Shopify Flow that wait for a product that was analysed. Asked for by tell-webhooks. Under another name than
 * the work on a product goes by, as tell-score.
 */
export const tellFlowJob = defineJob({
  name: "tell-flow",
  payload: OfShop.extend({ of: ProductGid }),
  key: (p) => [p.of],
  attempts: 8,
});

/** Deletes everything of a shop. Asked for by shop/redact (shops/lifecycle) and for shops that left long ago (shops/clean-up). */
export const redactShopJob = defineJob({
  name: "redact-shop",
  payload: OfShop,
  key: () => ["shop"],
  attempts: 10,
  evenUninstalled: true,
  evenFrozen: true,
});
