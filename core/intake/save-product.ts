import { gapsOf, type SoldGap } from "#core/feeds/index.ts";
import { countWords, missingIn, plainText } from "#core/fields/index.ts";
import type { Image } from "../../prisma/generated/client.ts";
import { digest } from "#core/platform/crypto.ts";
import { giveUp } from "#core/images/index.ts";
import { ImageOwnerGid, type ProductGid, type ShopId } from "#core/platform/ids.ts";
import { READ_WITH_GAPS, refreshProductStates } from "#core/products/index.ts";
import { judgeProduct } from "#core/rules/index.ts";
import type { MediaSnapshot, ProductWithPhotos } from "#core/shopify/index.ts";
import { type Sql, sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";
import { sourceDigest } from "./changed-images.ts";
import { readDigest } from "./told-digest.ts";

/**
 * What suggestions rest on besides the photos. Fields that we write ourselves are left out, so publishing cannot call
 * for new ones.
 */
export const inputDigest = (snapshot: ProductWithPhotos): string =>
  digest([snapshot.title, snapshot.vendor, snapshot.productType, snapshot.options]);

/** What is translated of a product, in the shop's own language. @param locales into what */
export const textDigest = ({ descriptionHtml, seo, media }: ProductWithPhotos, locales: readonly string[]): string =>
  digest([locales, descriptionHtml, seo, media.map(({ gid, alt }) => [gid, alt])]);

type Reading = {
  shopId: ShopId;
  /** What its variants lack for feeds. */
  sold: readonly SoldGap[];
  /** Photos that wait to be looked at. */
  changed: readonly MediaSnapshot[];
  /** Photos that cannot be, with words for the merchant. */
  rejected: readonly { media: MediaSnapshot; reason: string }[];
  known: readonly Shown[];
  /** Those that no product showed until now; they are held. */
  files: readonly string[];
  /** Since when (ISO 8601) which photo has been in preparation. */
  preparing: Record<string, string>;
  /** Whether the shop has switched on Shopify's own fields of the category. */
  fills: boolean;
  /** Of a run that writes nothing. */
  dry: boolean;
  /** Of the texts that are translated; empty while nothing is. */
  texts: string;
};

type Shown = Pick<Image, "gid" | "position" | "url" | "sourceUrl" | "width" | "height">;

/**
 * What was read, kept as rows: the product, its score by the shop's rules, and its photos; those that changed wait to be
 * looked at.
 */
export async function saveProduct(
  work: Pick<Work, "query" | "request" | "now" | "flush" | "emit">,
  snapshot: ProductWithPhotos,
  { shopId, sold, changed, rejected, known, files, preparing, fills, texts, dry }: Reading,
): Promise<void> {
  const { query, now } = work;
  const { gid, media } = snapshot;
  const positions = new Map(media.map((one, position) => [one.gid, position]));
  const begun = [
    ...changed.map((one) => ({ ...shownOf(one, positions), state: "pending", reason: null })),
    ...rejected.map(({ media: one, reason }) => ({ ...shownOf(one, positions), state: "rejected", reason })),
  ];
  const begins = new Set<string>(begun.map((one) => one.gid));
  const before = new Map(known.map((image) => [image.gid, image]));
  const moved = media
    .filter((one) => one.url !== null && !begins.has(one.gid))
    .map((one) => shownOf(one, positions))
    .filter((one) => differs(one, before.get(one.gid)));
  query.write(keepProduct(shopId, snapshot, { sold, preparing, fills, texts, now }));
  if (begun.length > 0) query.write(beginPhotos({ shopId, productGid: gid, now }, begun));
  if (moved.length > 0) query.write(movePhotos(now, moved));
  await judgeProduct(work, { shopId, gid, dry });
  await takeOver(
    work,
    files.filter((file) => begins.has(file)),
  );
}

/** The product's suggestions take the place of those that wait for the file by itself. */
async function takeOver(work: Pick<Work, "query" | "now" | "flush" | "emit">, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  await giveUp(work, files);
  await refreshProductStates(
    work,
    files.map((file) => ImageOwnerGid.parse(file)),
  );
}

const shownOf = (media: MediaSnapshot, positions: ReadonlyMap<string, number>) => ({
  gid: media.gid,
  position: positions.get(media.gid) ?? 0,
  url: media.url ?? "",
  sourceUrl: media.sourceUrl,
  width: media.width,
  height: media.height,
  sourceDigest: sourceDigest(media),
});

/** A photo that is not known yet is begun, not moved. */
const differs = (now: Shown, before: Shown | undefined): boolean =>
  before !== undefined &&
  (["position", "url", "sourceUrl", "width", "height"] as const).some((key) => before[key] !== now[key]);

type Kept = Pick<Reading, "sold" | "preparing" | "fills" | "texts"> & { now: Date };

function keepProduct(shopId: ShopId, snapshot: ProductWithPhotos, { sold, preparing, fills, texts, now }: Kept): Sql {
  const audited = { ...snapshot, sold };
  return sql`
  INSERT INTO "Product" ("shopId", gid, title, handle, status, "thumbnailUrl", "inputDigest", "shopCategoryId", missing,
    "productType", "taxonomyId", "photoCount", "descriptionWords", gaps, "feedFields", "readAt", "toldDigest",
    "textDigest", preparing, "createdAt", "updatedAt")
  VALUES (${shopId}, ${snapshot.gid}, ${snapshot.title}, ${snapshot.handle}, ${snapshot.status.toLowerCase()},
    ${snapshot.media.find((media) => media.url)?.url ?? null}, ${inputDigest(snapshot)},
    ${fills ? (snapshot.category?.id ?? null) : null}, ${missingIn(snapshot)}, ${snapshot.productType},
    ${snapshot.category?.id ?? null}, ${snapshot.media.filter(({ state }) => state !== "failed").length},
    ${countWords(plainText(snapshot.descriptionHtml))}, ${gapsOf(audited)}, ${snapshot.filled},
    ${snapshot.updatedAt}::timestamp, ${readDigest(audited) ?? READ_WITH_GAPS}, ${texts},
    ${JSON.stringify(preparing)}::jsonb, ${now}::timestamp, ${now}::timestamp)
  ON CONFLICT ("shopId", gid) DO UPDATE SET title = excluded.title, handle = excluded.handle, status = excluded.status,
    "thumbnailUrl" = excluded."thumbnailUrl", "inputDigest" = excluded."inputDigest",
    "shopCategoryId" = excluded."shopCategoryId", missing = excluded.missing, "productType" = excluded."productType",
    "taxonomyId" = excluded."taxonomyId", "photoCount" = excluded."photoCount",
    "descriptionWords" = excluded."descriptionWords", gaps = excluded.gaps, "feedFields" = excluded."feedFields",
    "readAt" = excluded."readAt", "toldDigest" = excluded."toldDigest", "textDigest" = excluded."textDigest",
    preparing = excluded.preparing, "updatedAt" = excluded."updatedAt"`;
}

type Begun = ReturnType<typeof shownOf> & { state: string; reason: string | null };

/** Pages that were read while photos moved may name one twice. A file that no product showed until now is this one's. */
const beginPhotos = (
  { shopId, productGid, now }: { shopId: ShopId; productGid: ProductGid; now: Date },
  photos: readonly Begun[],
): Sql => sql`
  INSERT INTO "Image" AS image ("shopId", gid, "productGid", position, url, "sourceUrl", width, height, "sourceDigest",
    state, reason, "updatedAt")
  SELECT DISTINCT ON (gid) ${shopId}, gid, ${productGid}, position, url, "sourceUrl", width, height, "sourceDigest",
    state::"ImageState", reason, ${now}::timestamp
  FROM jsonb_to_recordset(${JSON.stringify(photos)}::jsonb) AS begun (gid text, position int, url text, "sourceUrl" text,
    width int, height int, "sourceDigest" text, state text, reason text)
  ORDER BY gid
  ON CONFLICT ("shopId", gid) DO UPDATE SET position = excluded.position, url = excluded.url,
    "productGid" = CASE image."productGid" WHEN image.gid THEN excluded."productGid" ELSE image."productGid" END,
    "sourceUrl" = excluded."sourceUrl", width = excluded.width, height = excluded.height,
    "sourceDigest" = excluded."sourceDigest", state = excluded.state, reason = excluded.reason,
    attention = CASE excluded.state WHEN 'rejected' THEN NULL ELSE image.attention END, "updatedAt" = excluded."updatedAt"`;

const movePhotos = (now: Date, photos: readonly Shown[]): Sql => sql`
  UPDATE "Image" image SET position = moved.position, url = moved.url, "sourceUrl" = moved."sourceUrl",
    width = moved.width, height = moved.height, "updatedAt" = ${now}::timestamp
  FROM jsonb_to_recordset(${JSON.stringify(photos)}::jsonb) AS moved (gid text, position int, url text, "sourceUrl" text,
    width int, height int)
  WHERE image.gid = moved.gid`;
