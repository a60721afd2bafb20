import { z } from "zod";
import { CollectionGid, ImageGid, ImageOwnerGid, OwnerGid, ProductGid, ShopId } from "#core/platform/ids.ts";
import { defineJob, FeedGaps, DeliveryDigest } from "./define-job.ts";
import {
  readSubscriptionsJob,
  reportUsageJob,
  compareChargesJob,
  makeArchiveJob,
  makeExportJob,
  tellWebhooksJob,
  manyDeliveriesJob,
  sendWebhooksJob,
  tellFlowJob,
  redactShopJob,
} from "./of-shops.ts";

const OfProduct = z.object({ shopId: ShopId, productGid: ProductGid });
const OfOwner = z.object({ shopId: ShopId, productGid: OwnerGid });
const OfShop = z.object({ shopId: ShopId });

/**
 * Reads a product afresh and asks for what its change calls for, unless a delivery (`told`) is all that asks, and tells what the app has
 * written itself (intake/intake-change). Asked for by deliveries (intake/record-delivery), by a merchant (intake/request-analysis), by the
 * walk through the catalogue and for products that stand still (intake/sweep-catalogue, intake/revive-products); asks for analyse-image,
 * for suggest-product where only words changed, and for translate-product where texts did.
 */
export const intakeProductJob = defineJob({
  name: "intake-product",
  payload: OfProduct.extend({ told: DeliveryDigest.optional(), sold: FeedGaps.optional() }),
  key: (p) => [p.productGid],
  attempts: 8,
  mayBeSpared: true,
});

/**
 * Looks at one photo. Asked for by intake-product, and by runs over images that no product shows; the last photo of a
 * product asks for suggest-product, such an image for describe-image.
 */
export const analyseImageJob = defineJob({
  name: "analyse-image",
  payload: OfOwner.extend({ mediaGid: ImageGid }),
  key: (p) => [p.mediaGid],
  attempts: 5,
});

/**
 * Looks into a file that was sent, where no analysis does (analyses/analyse-photo). Asked for by whoever sends one
 * (uploads/uploads) or says that it has come (uploads/presigned).
 */
export const receiveUploadJob = defineJob({
  name: "receive-upload",
  payload: OfShop.extend({ upload: z.uuid() }),
  key: (p) => [p.upload],
  attempts: 6,
});

/**
 * Looks at one photo that was sent by itself. Asked for by programs and people of the shop (analyses/ask), who may wait for it.
 */
export const analysePhotoJob = defineJob({
  name: "analyse-photo",
  payload: OfShop.extend({ analysis: z.uuid() }),
  key: (p) => [p.analysis],
  attempts: 6,
});

/** Writes what a product form asks for to Shopify (product-forms/save-form). Asked for by whoever sends one. */
export const saveProductFormJob = defineJob({
  name: "save-product-form",
  payload: OfShop.extend({ form: z.uuid() }),
  key: (p) => [p.form],
  attempts: 6,
  takesLong: true,
});

/**
 * Turns a product's evidence into suggestions. Asked for by analyse-image, intake-product, write-copy (its answers), and
 * decisions on a category, an attribute or a photo; asks for write-copy, publish-product and check-defects.
 */
export const suggestProductJob = defineJob({
  name: "suggest-product",
  payload: OfProduct,
  key: (p) => [p.productGid],
  attempts: 5,
});

/** The product's one call to the language model. Asked for by suggest-product, which it asks for with a new draft. */
export const writeCopyJob = defineJob({
  name: "write-copy",
  payload: OfProduct,
  key: (p) => [p.productGid],
  attempts: 6,
});

/**
 * The alternative text of an image that no product shows. Asked for by analyse-image and by runs over such images; asks
 * for publish-product where the text passes by the rules, and for analyse-image where another image stands there by now.
 */
export const describeImageJob = defineJob({
  name: "describe-image",
  payload: z.object({ shopId: ShopId, productGid: ImageOwnerGid }),
  key: (p) => [p.productGid],
  attempts: 6,
});

/**
 * What a product says in the shop's own language, in one of its other languages. Asked for by publish-product (texts that
 * were written or taken back), by intake-product (texts that changed) and by runs; asks for publish-product where
 * translations pass by the rules. What it writes asks for nothing.
 */
export const translateProductJob = defineJob({
  name: "translate-product",
  payload: OfProduct.extend({ locale: z.string().max(20) }),
  key: (p) => [p.productGid, p.locale],
  attempts: 6,
});

/**
 * Texts of one product in a voice that is being tried. Asked for by a merchant in the settings
 * (copywriting/preview-copy), which knows what may be wished for. Each is answered to the page that asked.
 */
export const previewCopyJob = defineJob({
  name: "preview-copy",
  payload: OfShop.extend({ of: ProductGid, id: z.uuid(), wish: z.unknown() }),
  key: (p) => [p.id],
  attempts: 3,
});

/**
 * Writes what was decided, and takes back what is to be undone; one product, or one image that no product shows, at a
 * time. Asked for by suggest-product and describe-image (what passes by the rules), by decisions and by undo.
 */
export const publishProductJob = defineJob({
  name: "publish-product",
  payload: OfOwner,
  key: (p) => [p.productGid],
  attempts: 8,
});

/**
 * Compares a product's photos with their like in the shop. Asked for by suggest-product, and by itself for products
 * that had too few to compare with. A hint is no part of the product's state: it must not look like unfinished work.
 */
export const checkDefectsJob = defineJob({
  name: "check-defects",
  payload: OfShop.extend({ of: ProductGid }),
  key: (p) => [p.of],
  attempts: 4,
});

/**
 * Walks through the shop's products: all of them after install, later only those changed since the last walk. Asked for
 * by installing, by the schedule (worker/schedule) and by deliveries in manual mode; asks for intake-product.
 */
export const sweepCatalogueJob = defineJob({
  name: "sweep-catalogue",
  payload: OfShop,
  key: () => ["catalogue"],
  attempts: 8,
});

/**
 * Scores all products by the shop's rules. Asked for by whoever changes a rule (rules/edit-rules), and once by the
 * migration that brought the rules.
 */
export const judgeCatalogueJob = defineJob({
  name: "judge-catalogue",
  payload: OfShop,
  key: () => ["catalogue"],
  attempts: 8,
});

/**
 * Reads who is in a collection that a rule names, some pages at a time, from `after` on; the last one asks for judge-catalogue. `pass`:
 * when this walk through it began. Asked for by whoever saves such a rule (rules/edit-rules) and by the schedule, once a day.
 */
export const readMembersJob = defineJob({
  name: "read-members",
  payload: OfShop.extend({ collection: CollectionGid, pass: z.iso.datetime(), after: z.string().nullable() }),
  key: (p) => [p.collection, p.after ?? ""],
  attempts: 8,
});

/**
 * Brings a product's score by the shop's rules to Shopify, or takes it from there. Asked for by whoever scores it anew
 * (rules/judge), where the shop wants it.
 */
export const tellScoreJob = defineJob({
  name: "tell-score",
  // Under another name than the work on a product goes by: nobody waits for it, and it makes no product one that failed.
  payload: OfShop.extend({ of: ProductGid }),
  key: (p) => [p.of],
  attempts: 8,
});

/**
 * Counts what a run will touch and cost. Asked for by whoever makes the run, once all its products are named
 * (runs/create-run); may start it.
 */
export const planRunJob = defineJob({
  name: "plan-run",
  payload: OfShop.extend({ run: z.uuid() }),
  key: (p) => [p.run],
  attempts: 5,
});

/**
 * Notes what a run's products in hand came to and asks for the next ones; puts itself off until the run is over or
 * stands. Asked for by starting and resuming (runs/control) and for runs that stand still (runs/revive-runs).
 */
export const advanceRunJob = defineJob({
  name: "advance-run",
  payload: OfShop.extend({ run: z.uuid() }),
  key: (p) => [p.run],
  attempts: 8,
});

export const JOBS = {
  intakeProduct: intakeProductJob,
  receiveUpload: receiveUploadJob,
  analysePhoto: analysePhotoJob,
  saveProductForm: saveProductFormJob,
  analyseImage: analyseImageJob,
  suggestProduct: suggestProductJob,
  writeCopy: writeCopyJob,
  describeImage: describeImageJob,
  translateProduct: translateProductJob,
  previewCopy: previewCopyJob,
  publishProduct: publishProductJob,
  checkDefects: checkDefectsJob,
  sweepCatalogue: sweepCatalogueJob,
  judgeCatalogue: judgeCatalogueJob,
  readMembers: readMembersJob,
  tellScore: tellScoreJob,
  planRun: planRunJob,
  advanceRun: advanceRunJob,
  readSubscriptions: readSubscriptionsJob,
  reportUsage: reportUsageJob,
  compareCharges: compareChargesJob,
  makeArchive: makeArchiveJob,
  makeExport: makeExportJob,
  tellWebhooks: tellWebhooksJob,
  sendWebhooks: sendWebhooksJob,
  manyDeliveries: manyDeliveriesJob,
  tellFlow: tellFlowJob,
  redactShop: redactShopJob,
} as const;
