import { countWords, missingIn, plainText } from "#core/fields/index.ts";
import { digest } from "#core/platform/crypto.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { judgeProduct } from "#core/rules/index.ts";
import type { MediaSnapshot, ProductWithPhotos } from "#core/shopify/index.ts";
import type { Work } from "#core/tenancy/transact.ts";
import { sourceDigest } from "./changed-images.ts";
import { readDigest } from "./told-digest.ts";

/**
 * What suggestions rest on besides the photos. Fields that we write ourselves are left out, so publishing cannot call
 * for new ones.
 */
export const inputDigest = (snapshot: ProductWithPhotos): string =>
  digest([snapshot.title, snapshot.vendor, snapshot.productType, snapshot.options]);

type Shown = {
  gid: string;
  position: number;
  url: string;
  sourceUrl: string | null;
  width: number | null;
  height: number | null;
};

type Reading = {
  shopId: ShopId;
  changed: readonly MediaSnapshot[];
  known: readonly Shown[];
  /** Since when (ISO 8601) which photo has been in preparation. */
  preparing: Record<string, string>;
  /** Whether the shop has switched on Shopify's own fields of the category. */
  fills: boolean;
};

/** What was read, kept as rows: the product, its score by the shop's rules, and its photos; those that changed wait to be looked at. */
export async function saveProduct(
  { db, query }: Work,
  snapshot: ProductWithPhotos,
  { shopId, changed, known, preparing, fills }: Reading,
) {
  const data = {
    title: snapshot.title,
    handle: snapshot.handle,
    status: snapshot.status.toLowerCase(),
    thumbnailUrl: snapshot.media.find((media) => media.url)?.url ?? null,
    inputDigest: inputDigest(snapshot),
    shopCategoryId: fills ? (snapshot.category?.id ?? null) : null,
    missing: missingIn(snapshot),
    productType: snapshot.productType,
    taxonomyId: snapshot.category?.id ?? null,
    photoCount: snapshot.media.filter(({ state }) => state !== "failed").length,
    descriptionWords: countWords(plainText(snapshot.descriptionHtml)),
    readAt: snapshot.updatedAt,
    toldDigest: readDigest(snapshot) ?? "",
    preparing,
  };
  await db.product.upsert({
    where: { shopId_gid: { shopId, gid: snapshot.gid } },
    create: { shopId, gid: snapshot.gid, ...data },
    update: data,
  });
  await judgeProduct(query, snapshot.gid);
  const altered = new Set(changed.map((media) => media.gid));
  const byGid = new Map(known.map((image) => [image.gid, image]));
  for (const [position, media] of snapshot.media.entries()) {
    const { gid, url, sourceUrl, width, height } = media;
    const before = byGid.get(gid);
    if (url === null) continue;
    const shown = { position, url, sourceUrl, width, height };
    if (altered.has(gid)) {
      const fresh = { ...shown, sourceDigest: sourceDigest(media), state: "pending" as const, reason: null };
      await db.image.upsert({
        where: { shopId_gid: { shopId, gid } },
        create: { shopId, gid, productGid: snapshot.gid, ...fresh },
        update: fresh,
      });
    } else if (before && Object.entries(shown).some(([key, value]) => before[key as keyof Shown] !== value))
      await db.image.updateMany({ where: { gid }, data: shown });
  }
}
