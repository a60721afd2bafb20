import { OF_PRODUCTS } from "#core/products/index.ts";
import type { QualityReason } from "#core/engine/index.ts";
import { type Query, sql } from "#core/tenancy/for-shop.ts";
import type { SeenPhoto } from "./load-evidence.ts";

/** Of the shop's photos so many are looked at, those that came last (by media id) first. */
const LOOKED_AT = 200;
const LEAST = 20;
/** What so large a share of them has is how the shop takes photos: its framing, ground, light or size. */
const MOST = 0.6;

const REASONS = sql`
  WITH photo AS MATERIALIZED (
    SELECT evidence.data->'quality'->'reasons' AS reasons FROM (
      SELECT fingerprint, "engineVersion" FROM "Image" WHERE ${OF_PRODUCTS} AND state = 'analysed' ORDER BY gid DESC LIMIT ${LOOKED_AT}
    ) AS latest JOIN "Evidence" AS evidence USING (fingerprint, "engineVersion")
  )
  SELECT reason->>'reason' AS reason, count(*)::int AS photos, (SELECT count(*)::int FROM photo) AS "of"
  FROM photo, jsonb_array_elements(reasons) AS reason GROUP BY 1 ORDER BY 2 DESC, 1`;

type Counted = { reason: QualityReason; photos: number; of: number };

/**
 * What most of a shop's photos have against them is the shop's own way: said once for the shop, and not on each product.
 * Scores are not touched by it. Empty until 20 photos were looked at.
 */
export async function ownWayOf(query: Query): Promise<QualityReason[]> {
  return (await query<Counted>(REASONS))
    .filter(({ photos, of }) => of >= LEAST && photos >= MOST * of)
    .map(({ reason }) => reason);
}

/** The photo without what is the shop's own way. */
export function besidesOwnWay<Photo extends Pick<SeenPhoto, "evidence">>(
  photo: Photo,
  ownWay: readonly QualityReason[],
): Photo {
  const { quality } = photo.evidence;
  const reasons = quality.reasons.filter(({ reason }) => !ownWay.includes(reason));
  return { ...photo, evidence: { ...photo.evidence, quality: { ...quality, reasons } } };
}
