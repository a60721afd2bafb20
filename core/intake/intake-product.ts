import type { Image, Product } from "../../prisma/generated/client.ts";
import { type FieldValue, parseField, readField, sameValue } from "#core/fields/index.ts";
import { analyseImageJob, suggestProductJob, translateProductJob } from "#core/jobs/catalogue.ts";
import { isSoldGap, soldGaps } from "#core/feeds/index.ts";
import type { FeedGaps, DeliveryDigest } from "#core/jobs/define-job.ts";
import { filesAmong } from "#core/images/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import {
  type AdminFor,
  MetafieldConflict,
  type ProductSnapshot,
  type ProductWithPhotos,
  type RecentReads,
  type ShopifyAdmin,
} from "#core/shopify/index.ts";
import { keepShopProfile, readSettings, type StoredSettings, translatedInto } from "#core/settings/index.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { compareImages, sourceDigest } from "./changed-images.ts";
import { withFieldsThatWait } from "./fields-that-wait.ts";
import { inputDigest, saveProduct, textDigest } from "./save-product.ts";
import { forgetImages, forgetProduct } from "#core/products/index.ts";
import { type Later, later } from "#core/jobs/outcome.ts";
import { runOf } from "#core/jobs/run-tag.ts";

export type IntakeDeps = Platform & {
  adminFor: AdminFor;
  recentReads: RecentReads;
  /** What looks at this shop's photos: evidence of another version is out of date. */
  engineFor: (shopId: ShopId) => { readonly engineVersion: string };
};

/** Shopify prepares a photo in seconds; how long to wait for the next look grows with how long it has taken already. */
const POLL_MS = { least: 2_000, most: 10 * 60_000 };
/** Then the product goes on without the photo and says so. Should it get ready all the same, Shopify tells us of it. */
const PREPARING_AT_MOST_MS = 6 * 3_600_000;

export type Change = { productGid: ProductGid; told?: DeliveryDigest | undefined; sold?: FeedGaps | undefined };

/**
 * Reads the product afresh (a webhook's payload may be old), waits until its photos are ready, and asks for the
 * analysis of those that changed. Photos that Shopify could not take, or does not get ready, are kept as rejected, with
 * the reason.
 * Idempotent: a second run on the same state asks for nothing.
 */
export async function intakeProduct(
  deps: IntakeDeps,
  scope: Scope,
  { productGid, sold: told }: Change,
): Promise<{ kind: "read"; changed: number } | { kind: "gone" } | Later> {
  const admin = await deps.adminFor(scope.shopId);
  const readAt = deps.clock.now();
  const snapshot = await admin.readProductWithPhotos(productGid);
  const sold = snapshot ? await soldOf(admin, snapshot, told) : [];
  const { settings, marked } = await prepare(deps, scope, { admin, productGid, snapshot });
  // Before anything is asked for that must not find an older one. What was read is true, whatever comes of the rest.
  if (snapshot && !marked) await deps.recentReads.keep(scope.shopId, snapshot, readAt);
  else await deps.recentReads.forget(scope.shopId, productGid);
  if (!snapshot) {
    await transact(deps, scope, (work) => forgetProduct(work, productGid));
    return { kind: "gone" };
  }
  // With a category Shopify's own fields open: what is known of the product is put forward for them.
  const fills = settings.fields.categoryFields.mode !== "off";
  const filled = fills ? await withFieldsThatWait({ ...deps, admin }, scope.shopId, snapshot) : snapshot;
  return transact(deps, scope, async (work) => {
    const [[before], known, suggestions, files] = await Promise.all([
      work.query<Before>(
        sql`SELECT "inputDigest", "textDigest", "shopCategoryId", preparing FROM "Product" WHERE gid = ${productGid}`,
      ),
      work.query<Known>(photosOf(productGid)),
      work.query<Waiting>(
        sql`SELECT field, before FROM "Suggestion" WHERE "productGid" = ${productGid} AND state = 'waiting'`,
      ),
      work.query<{ gid: string }>(filesAmong(snapshot.media.map(({ gid }) => gid))),
    ]);
    const waits = waitsOf(snapshot, before?.preparing ?? {}, deps.clock.now());
    const locales = translatedInto(settings);
    const texts = locales.length > 0 ? textDigest(snapshot, locales) : "";
    const { changed, removed } = compareImages(snapshot.media, known, deps.engineFor(scope.shopId).engineVersion);
    const rejected = unusableAmong(snapshot, known, waits.overdue);
    await saveProduct(work, snapshot, {
      shopId: scope.shopId,
      sold,
      changed,
      rejected,
      known,
      files: files.map(({ gid }) => gid),
      preparing: waits.preparing,
      fills,
      dry: isDry(scope),
      texts,
    });
    for (const { media, reason } of rejected)
      work.emit({ kind: "image.rejected", productGid, data: { media: media.gid, reason } });
    await forgetImages(work, removed);
    for (const media of changed)
      work.request(analyseImageJob, { shopId: scope.shopId, productGid, mediaGid: media.gid });
    const altered =
      !before || before.inputDigest !== inputDigest(snapshot) || removed.length > 0 || rejected.length > 0;
    const opened = fills && snapshot.category !== null && snapshot.category.id !== before?.shopCategoryId;
    const moved = hasOtherMain(known, snapshot);
    if (changed.length === 0 && (altered || opened || moved || isAnyStale(suggestions, filled))) {
      work.request(suggestProductJob, { shopId: scope.shopId, productGid });
    }
    if (texts !== (before?.textDigest ?? ""))
      for (const locale of locales) work.request(translateProductJob, { shopId: scope.shopId, productGid, locale });
    work.emit({ kind: "product.read", productGid, data: { title: snapshot.title, changed: changed.length } });
    if (waits.ms !== null) return later(waits.ms, "photos are still being prepared by Shopify");
    work.end();
    return { kind: "read", changed: changed.length } as const;
  });
}

/** What the variants lack for feeds: a delivery tells it of the very state that was read, else they are read (3 points and more). */
async function soldOf(admin: ShopifyAdmin, { gid, updatedAt }: ProductWithPhotos, told: FeedGaps | undefined) {
  if (told && updatedAt.getTime() === Date.parse(told.updatedAt)) return told.gaps.filter(isSoldGap);
  return soldGaps(await admin.readVariantsSold(gid));
}

const isDry = ({ correlationId }: Scope): boolean => runOf(correlationId)?.dry === true;

type Reading = { admin: ShopifyAdmin; productGid: ProductGid; snapshot: ProductWithPhotos | null };

/**
 * Before anything is recorded, so that a run that is cut short does it again, and before anything is asked for that
 * reads the product: the shop's name and language are known before its first product is written about (later would pay
 * for its texts again), and a score that is not of the photos shown hides.
 * @returns `marked`: Shopify holds another status now than was read
 */
async function prepare(
  deps: IntakeDeps,
  scope: Scope,
  { admin, productGid, snapshot }: Reading,
): Promise<{ settings: StoredSettings; marked: boolean }> {
  const { shopId } = scope;
  const [settings, known] = await forShop(deps.database, shopId, (_db, query) =>
    Promise.all([readSettings(query), query<Known>(photosOf(productGid))]),
  );
  if (settings.shopName === "") {
    const profile = await admin.readShop();
    await forShop(deps.database, shopId, (db) => keepShopProfile(db, shopId, profile));
  }
  const mark = snapshot && !isDry(scope) ? statusMark(snapshot) : undefined;
  const { engineVersion } = deps.engineFor(shopId);
  const marked = snapshot !== null && mark !== undefined && isOfOthers(known, snapshot, engineVersion);
  if (marked) await markStale(admin, productGid, mark);
  return { settings, marked };
}

/** Whether the score is not that of the photos shown now: some have to be looked at, have left, or another stands first. */
function isOfOthers(known: readonly Known[], snapshot: ProductWithPhotos, engineVersion: string): boolean {
  const { changed, removed } = compareImages(snapshot.media, known, engineVersion);
  const unseen = known.some(({ state }) => state === "pending");
  return unseen || changed.length > 0 || removed.length > 0 || hasOtherMain(known, snapshot);
}

/**
 * Whether another of the photos that were looked at stands first now. The product's score and its badge are those of its
 * main photo.
 */
function hasOtherMain(
  known: readonly { gid: string; state: string; position: number }[],
  { media }: ProductWithPhotos,
): boolean {
  const shown = new Set<string>(media.map(({ gid }) => gid));
  const seen = known.filter(({ gid, state }) => state === "analysed" && shown.has(gid));
  const was = seen.toSorted((a, b) => a.position - b.position)[0]?.gid;
  const analysed = new Set(seen.map(({ gid }) => gid));
  return media.find(({ gid }) => analysed.has(gid))?.gid !== was;
}

/**
 * The score in Shopify belongs to photos that are not all shown now, or to one that is not the first any more: the badge
 * hides until the product was judged anew, whatever the plan and the rules say of that. @returns
 * what hides it; undefined where it hides
 */
function statusMark({ metafields }: ProductWithPhotos) {
  const status = metafields["quality_status"];
  return status?.value === "current" ? { ...status, key: "quality_status", value: "stale" } : undefined;
}

async function markStale(admin: ShopifyAdmin, gid: ProductGid, mark: NonNullable<ReturnType<typeof statusMark>>) {
  try {
    await admin.writeMetafields(gid, [mark]);
  } catch (error) {
    // Another run of ours wrote it in between.
    if (!(error instanceof MetafieldConflict)) throw error;
  }
}

type Before = Pick<Product, "inputDigest" | "textDigest" | "shopCategoryId"> & { preparing: Preparing };
type Known = Image & { inHand: boolean };
type Waiting = { field: string; before: FieldValue };

/** With whether one that is not looked at yet has somebody who will. */
const photosOf = (productGid: ProductGid) => sql`
  SELECT i.*, i.state = 'pending' AND EXISTS (
    SELECT 1 FROM "Task" t WHERE t."shopId" = i."shopId" AND t.name = ${analyseImageJob.name} AND t.key = i.gid
      AND t.state IN ('queued', 'running', 'waiting', 'failed')) AS "inHand"
  FROM "Image" i WHERE i."productGid" = ${productGid}`;

/** Since when (ISO 8601) which photo has been in preparation. */
type Preparing = Record<string, string>;
type Waits = { preparing: Preparing; overdue: ReadonlySet<string>; ms: number | null };

/** @returns `ms` until the next look; null when nothing is in preparation, or only what has been for too long */
function waitsOf({ media }: ProductWithPhotos, known: Preparing, now: Date): Waits {
  const processing = media.filter(({ state }) => state === "processing");
  const preparing = Object.fromEntries(processing.map(({ gid }) => [gid, known[gid] ?? now.toISOString()]));
  const ages = Object.entries(preparing).map(([gid, since]) => ({ gid, age: now.getTime() - Date.parse(since) }));
  const overdue = new Set(ages.filter(({ age }) => age >= PREPARING_AT_MOST_MS).map(({ gid }) => gid));
  const waited = ages.filter(({ gid }) => !overdue.has(gid)).map(({ age }) => age);
  return {
    preparing,
    overdue,
    ms: waited.length === 0 ? null : Math.min(Math.max(Math.min(...waited) / 2, POLL_MS.least), POLL_MS.most),
  };
}

/** Photos that came to be unusable: those that Shopify could not take, or has not got ready for too long. */
function unusableAmong({ media }: ProductWithPhotos, known: readonly Known[], overdue: ReadonlySet<string>) {
  const rejected = new Map(
    known.filter((image) => image.state === "rejected").map((image) => [image.gid, image.sourceDigest]),
  );
  return media
    .filter(({ gid, state }) => state === "failed" || overdue.has(gid))
    .filter((one) => rejected.get(one.gid) !== sourceDigest(one))
    .map((one) => ({
      media: one,
      reason: one.state === "failed" ? ("shopify_failed" as const) : ("shopify_slow" as const),
    }));
}

/** A person has since written what we had a suggestion for: the suggestion must be made anew, or go. */
const isAnyStale = (waiting: readonly Waiting[], snapshot: ProductSnapshot): boolean =>
  waiting.some((suggestion) => {
    const field = parseField(suggestion.field);
    // Read only where the shop has them switched on.
    if (field.group === "categoryFields" && !snapshot.categoryFields) return false;
    // Made anew by what translates.
    if (field.group === "translations") return false;
    const current = readField(snapshot, field);
    return current === undefined || !sameValue(field.kind, current, suggestion.before);
  });
