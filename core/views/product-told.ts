import { PhotoEvidence } from "#core/engine/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { ProductState } from "#core/products/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { allInShop, sql, type Sql } from "#core/tenancy/for-shop.ts";
import type { ImageState, Suggestion } from "../../prisma/generated/client.ts";
import { type Twin, twinsOf } from "./duplicates.ts";
import { type Check, defectsShown, shownState, WRITTEN_SHOWN } from "./product.ts";
import { valueShown } from "./suggestion-shown.ts";

/** What a program reads of one product's photos. */
const Seen = PhotoEvidence.pick({ quality: true, objects: true, text: true });

type ProductRow = {
  gid: string;
  title: string;
  status: string;
  state: ProductState;
  quality: number | null;
  score: number | null;
  problem: string | null;
};
type PhotoRow = { gid: string; url: string; state: ImageState; reason: string | null; seen: unknown };
type SuggestionRow = Pick<Suggestion, "id" | "field" | "before" | "value" | "confidence">;
type PublicationRow = { id: string; field: string; state: string; before: unknown; after: unknown; at: Date };

const productOf = (shopId: ShopId, gid: ProductGid) => sql`
  SELECT gid, title, status, state, quality, score, problem FROM "Product" WHERE "shopId" = ${shopId} AND gid = ${gid}`;

/** A product's photos in their order; `evidence`: what is read of what was seen in them, null where nothing was. */
const photosOf = (shopId: ShopId, { gid, evidence }: { gid: ProductGid; evidence: Sql }) => sql`
  SELECT i.gid, i.url, i.state, i.reason, ${evidence} FROM "Image" i LEFT JOIN "Evidence" e ON e."shopId" = i."shopId"
    AND e.fingerprint = i.fingerprint AND e."engineVersion" = i."engineVersion" AND i.state = 'analysed'
  WHERE i."shopId" = ${shopId} AND i."productGid" = ${gid} ORDER BY i.position`;

const SEEN = sql`CASE WHEN e.data IS NOT NULL THEN
  json_build_object('quality', e.data->'quality', 'objects', e.data->'objects', 'text', e.data->'text') END AS seen`;

/** One product as programs read it, in one message to the database; null for one that the app does not know. */
export async function productTold(database: Database, shopId: ShopId, gid: ProductGid) {
  const [[product], photos, suggestions, publications] = await allInShop<
    [ProductRow, PhotoRow, SuggestionRow, PublicationRow]
  >(database, shopId, [
    productOf(shopId, gid),
    photosOf(shopId, { gid, evidence: SEEN }),
    sql`SELECT id, field, before, value, confidence FROM "Suggestion"
      WHERE "shopId" = ${shopId} AND "productGid" = ${gid} AND state = 'waiting' ORDER BY confidence DESC, field`,
    sql`SELECT id, field, state, before, after, coalesce("undoneAt", "writtenAt", "createdAt") AS at FROM "Publication"
      WHERE "shopId" = ${shopId} AND "productGid" = ${gid} AND state <> 'planned' ORDER BY "createdAt" DESC LIMIT ${WRITTEN_SHOWN}`,
  ]);
  if (!product) return null;
  return {
    product,
    photos: photos.map(({ seen, ...photo }) => ({
      ...photo,
      state: shownState(photo),
      seen: seen === null ? null : Seen.parse(seen),
    })),
    suggestions: suggestions.map((row) => ({
      ...row,
      before: valueShown(row.field, row.before),
      value: valueShown(row.field, row.value),
    })),
    publications: publications.map((row) => ({
      ...row,
      before: valueShown(row.field, row.before),
      after: valueShown(row.field, row.after),
      at: row.at.toISOString(),
    })),
  };
}

type EvidenceRow = PhotoRow & { evidence: unknown };
type CheckRow = Check & { photo: string };

export type PhotoTold = {
  gid: string;
  url: string;
  evidence: PhotoEvidence;
  defects: ReturnType<typeof defectsShown>;
  twins: readonly Twin[];
};

/**
 * All that was seen in a product's photos, by position, what most of the shop's photos have against them too; photos that were not
 * looked at (yet) are left out. Null for a product that the app does not know.
 */
export async function evidenceTold(database: Database, shopId: ShopId, gid: ProductGid): Promise<PhotoTold[] | null> {
  const [[product], photos, checks, twins] = await allInShop<[ProductRow, EvidenceRow, CheckRow, Twin]>(
    database,
    shopId,
    [
      productOf(shopId, gid),
      photosOf(shopId, { gid, evidence: sql`e.data AS evidence` }),
      sql`SELECT i.gid AS photo, c.state, c.boxes, c."references" FROM "Image" i
        JOIN "DefectCheck" c ON c."shopId" = i."shopId" AND c.fingerprint = i.fingerprint
        WHERE i."shopId" = ${shopId} AND i."productGid" = ${gid}`,
      twinsOf(shopId, gid),
    ],
  );
  if (!product) return null;
  const checkOf = new Map(checks.map((check) => [check.photo, check]));
  const twinsOfPhoto = Map.groupBy(twins, ({ photo }) => photo);
  return photos
    .filter(({ evidence }) => evidence !== null)
    .map((photo) => ({
      gid: photo.gid,
      url: photo.url,
      evidence: PhotoEvidence.parse(photo.evidence),
      defects: defectsShown(checkOf.get(photo.gid)),
      twins: twinsOfPhoto.get(photo.gid) ?? [],
    }));
}
