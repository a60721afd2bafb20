import type { Image, Suggestion } from "../../prisma/generated/client.ts";
import type { PhotoEvidence } from "#core/engine/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { Source } from "#core/suggestions/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type ShopDb, sql } from "#core/tenancy/for-shop.ts";
import { fieldPhotoOf, suggestionShown, type SuggestionView } from "./suggestion-shown.ts";

/** As many as are decided in half a minute at the keyboard. */
const AT_ONCE = 50;

/** The photo that a suggestion is about, or the product's first, with what was seen in it. */
export type ReviewPhoto = {
  gid: string;
  url: string;
  place: number;
  width: number | null;
  height: number | null;
  seen: Pick<PhotoEvidence, "mask" | "text" | "objects"> | null;
};
export type ReviewItem = SuggestionView & {
  product: { gid: ProductGid; title: string };
  photo: ReviewPhoto | null;
  /** Where the photos are that the value puts in an order, by their ids. */
  photos: Record<string, string>;
};

/** The index Suggestion_review_idx holds the same words. */
const WORTH = sql`(CASE WHEN field = 'category' THEN 0 WHEN field LIKE 'alt:%' THEN 1 WHEN field = 'description' THEN 2
  WHEN field LIKE 'attribute:%' THEN 3 WHEN field LIKE 'seo.%' THEN 4 ELSE 5 END)`;
const WAITING = sql`state = 'waiting' AND field NOT LIKE 'metafield:$app.%'`;
const ORDER = sql`${WORTH}, (contradiction IS NULL), confidence, id`;

/**
 * What waits for a person's decision, over all products: fields that are worth most to a shop first, and of each the
 * least sure, where a decision changes most. The app's own fields are decided on their product's page.
 */
export async function reviewView(database: Database, shopId: ShopId) {
  return forShop(database, shopId, async (db, query) => {
    const found = await query<{ id: string }>(
      sql`SELECT id FROM "Suggestion" WHERE ${WAITING} ORDER BY ${ORDER} LIMIT ${AT_ONCE}`,
    );
    const [waiting] = await query<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM "Suggestion" WHERE ${WAITING}`,
    );
    return {
      items: await reviewItems(
        db,
        found.map(({ id }) => id),
      ),
      total: waiting?.count ?? 0,
    };
  });
}

/** Suggestions as the review shows them. @param ids in the order wanted; those that are gone are left out */
export async function reviewItems(db: ShopDb, ids: readonly string[]): Promise<ReviewItem[]> {
  const rows = await db.suggestion.findMany({ where: { id: { in: [...ids] } } });
  const gids = [...new Set(rows.map(({ productGid }) => productGid))];
  const products = await db.product.findMany({ where: { gid: { in: gids } }, select: { gid: true, title: true } });
  const images = Map.groupBy(
    await db.image.findMany({ where: { productGid: { in: gids } }, orderBy: { position: "asc" } }),
    ({ productGid }) => productGid,
  );
  const chosen = new Map(rows.map((row) => [row.id, imageOf(row, images.get(row.productGid) ?? [])]));
  const seen = await evidenceOf(db, [...chosen.values()]);
  return ids.flatMap((id): ReviewItem[] => {
    const row = rows.find((one) => one.id === id);
    const product = products.find(({ gid }) => gid === row?.productGid);
    if (!row || !product) return [];
    const image = chosen.get(id);
    const own = images.get(row.productGid) ?? [];
    const photo = image ? photoShown(image, { place: own.indexOf(image) + 1, evidence: seen.get(keyOf(image)) }) : null;
    const shown = suggestionShown(row);
    return [
      {
        ...shown,
        product: { gid: product.gid as ProductGid, title: product.title },
        photo,
        photos: shown.kind === "order" ? Object.fromEntries(own.map(({ gid, url }) => [gid, url])) : {},
      },
    ];
  });
}

/** The image that a text is about, else the first that a value rests on, else the product's first. */
function imageOf({ field, sources }: Suggestion, images: readonly Image[]): Image | undefined {
  const photo = fieldPhotoOf(field);
  const refs = (sources as unknown as Source[]).flatMap(({ ref }) => ref ?? []);
  const wanted = [...(photo ? [photo] : []), ...refs];
  return wanted.map((ref) => images.find(({ gid }) => gid === ref)).find(Boolean) ?? images[0];
}

const keyOf = ({ fingerprint, engineVersion }: { fingerprint: string | null; engineVersion: string | null }) =>
  [fingerprint, engineVersion].join(" ");

async function evidenceOf(db: ShopDb, images: readonly (Image | undefined)[]): Promise<Map<string, PhotoEvidence>> {
  const fingerprints = images.flatMap((image) => image?.fingerprint ?? []);
  const rows = await db.evidence.findMany({
    where: { fingerprint: { in: fingerprints } },
    select: { fingerprint: true, engineVersion: true, data: true },
  });
  return new Map(rows.map((row) => [keyOf(row), row.data as unknown as PhotoEvidence]));
}

type Shown = { place: number; evidence: PhotoEvidence | undefined };
const photoShown = ({ gid, url, width, height }: Image, { place, evidence }: Shown): ReviewPhoto => ({
  gid,
  url,
  place,
  width: evidence?.width ?? width,
  height: evidence?.height ?? height,
  seen: evidence ? { mask: evidence.mask, text: evidence.text, objects: evidence.objects } : null,
});
