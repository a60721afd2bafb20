import type { Said } from "#core/platform/said.ts";
import type { SuggestionVerdict } from "../../prisma/generated/client.ts";
import { type FieldGroup, type FieldValue, isOurs, parseField, pathPatterns } from "#core/fields/index.ts";
import { passesAs } from "#core/images/index.ts";
import { IMAGE_MIX, loadCalibration, type ShopCalibration } from "#core/learning/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { autoAccepts } from "#core/suggestions/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";

export type WouldWrite = Awaited<ReturnType<typeof wouldWrite>>;

const SHOWN = 5;
/** So many of the newest suggestions are held against the rule; a shop that has more is told of these. */
const HELD_AGAINST = 2_000;

type Row = {
  productGid: string;
  title: string;
  field: string;
  before: FieldValue;
  value: FieldValue;
  confidence: number;
  rawConfidence: number | null;
  mix: string;
  contradiction: Said | null;
  readBack: string | null;
  verdict: SuggestionVerdict | null;
};

/**
 * What a rule would write by itself, on the shop's own suggestions that wait now. Nothing is decided by asking.
 * @param input.threshold .5 to 1, as in the field's rule
 * @returns `of`: how many waiting suggestions were held against the rule, 2,000 at most; the surest first as examples
 */
export async function wouldWrite(database: Database, shopId: ShopId, input: { group: FieldGroup; threshold: number }) {
  const { group, threshold } = input;
  return forShop(database, shopId, async (db, query) => {
    const rows = await query<Row>(sql`
      SELECT s."productGid", p.title, s.field, s.before, s.value, s.confidence, s."rawConfidence", s.mix,
        s.contradiction, w."readBack", w.verdict
      FROM "Suggestion" s JOIN "Product" p ON p."shopId" = s."shopId" AND p.gid = s."productGid"
      LEFT JOIN LATERAL (
        SELECT w."readBack", w.verdict FROM "Publication" w
        WHERE w."shopId" = s."shopId" AND w."productGid" = s."productGid" AND w.field = s.field AND w.state = 'written'
        ORDER BY w.revision DESC LIMIT 1) w ON true
      WHERE s."shopId" = ${shopId} AND s.state = 'waiting' AND s.field LIKE ANY (${pathPatterns(group)})
      ORDER BY s.field, s.confidence DESC LIMIT ${HELD_AGAINST}`);
    const own = rows.filter(({ field }) => parseField(field).group === group);
    const calibration = group === "metafields" ? null : await loadCalibration(query, [group]);
    const passing = own.filter((row) => {
      const rule = {
        mode: "auto",
        threshold: calibration?.of(group, row.mix).guarded(threshold) ?? threshold,
      } as const;
      const { kind } = parseField(row.field);
      const confidence = calibration ? countsAs(calibration, group, row) : row.confidence;
      return autoAccepts({ ...row, automation: "automatic", rule, kind, ours: holdsOurs(row), confidence });
    });
    const examples = passing.toSorted((a, b) => b.confidence - a.confidence).slice(0, SHOWN);
    return {
      count: passing.length,
      of: own.length,
      examples: examples.map(({ productGid, title, field, before, value, confidence }) => ({
        productGid,
        title,
        field,
        before,
        value,
        kind: parseField(field).kind,
        confidence,
      })),
    };
  });
}

/** What a suggestion counts for passing: of an image that no product shows, less than it is shown with. */
function countsAs(calibration: ShopCalibration, group: FieldGroup, { mix, confidence, rawConfidence }: Row): number {
  if (mix !== IMAGE_MIX) return confidence;
  return calibration.adjust(group, mix, passesAs(rawConfidence ?? confidence));
}

const holdsOurs = ({ field, before, readBack, verdict }: Row): boolean =>
  isOurs(parseField(field), before, verdict === null ? undefined : { readBack, verdict });
