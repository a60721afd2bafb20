import { appMetafield } from "#core/fields/index.ts";
import { type Query, sql } from "#core/tenancy/for-shop.ts";

/** A field of the app's own that only its badge reads: writing it and taking it back harms nobody. */
const FIELD = appMetafield("quality_score");

/**
 * One harmless write, before anything else was written, so that a merchant sees how values get into their shop and back
 * out of it. `publication` null: not asked for yet; `state`: planned, written, undo_requested, undone, or what went wrong.
 */
export type TryOut = {
  product: string;
  title: string;
  /** Points of the main photo, 0 to 100. */
  score: string;
  suggestion: string;
  publication: { id: string; state: string } | null;
  /** Whether the value waits for a decision again, after it was taken back. */
  offered: boolean;
};

type Row = Omit<TryOut, "publication"> & { publication: string | null; state: string | null };

/** Null where nothing can be tried, or where something else was written already: by then it is known how. */
export async function tryOutOf(query: Query): Promise<TryOut | null> {
  const [row] = await query<Row>(sql`
    SELECT s."productGid" AS product, p.title, s.value->>'value' AS score, s.id AS suggestion, w.id AS publication, w.state,
      EXISTS (SELECT FROM "Suggestion" newer WHERE newer."shopId" = s."shopId" AND newer."productGid" = s."productGid"
        AND newer.field = s.field AND newer.revision > s.revision) AS offered
    FROM "Suggestion" s JOIN "Product" p ON p."shopId" = s."shopId" AND p.gid = s."productGid"
    LEFT JOIN "Publication" w ON w."shopId" = s."shopId" AND w."suggestionId" = s.id
    WHERE s.field = ${FIELD} AND (s.state = 'waiting' OR s."decidedBy" IS NOT NULL)
      AND NOT EXISTS (SELECT FROM "Publication" other WHERE other.field <> ${FIELD})
    ORDER BY s.state = 'waiting', w.id IS NULL, s."createdAt" LIMIT 1`);
  if (!row) return null;
  const { publication, state, ...known } = row;
  return { ...known, publication: publication && state ? { id: publication, state } : null };
}
