import { adjusted, fitOffset, supportedThreshold } from "#core/engine/index.ts";
import type { FieldGroup } from "#core/fields/index.ts";
import { type Query, type Sql, sql } from "#core/tenancy/for-shop.ts";

/** The newest decisions tell how the engine does now; older ones may be of another version. */
const LATEST = 300;
/**
 * A rule that passes values by itself is doubted from this many decisions at its threshold on, when fewer than this
 * share were right.
 */
const ENOUGH = 20;
const DOUBTED_BELOW = 0.9;
const WANTED = 0.95;

/** The mix of texts of images that no product shows: their decisions count apart from those on products. */
export const IMAGE_MIX = "image";
const OF_IMAGES = sql`mix = 'image'`;

type Answer = { mix: string; confidence: number; right: boolean };

/**
 * What one shop's decisions on products, or on images that no product shows, say about one field: how sure we really are,
 * and from where on a value may pass by itself.
 */
export type FieldCalibration = {
  decisions: number;
  right: number;
  /** What a threshold would have let through: how many of the decisions, and how many of those were right. */
  passedAt(threshold: number): { of: number; right: number };
  /** Added to the logit of every confidence of this mix; null below 50 decisions. */
  offset(mix: string): number | null;
  /** The lowest confidence from which on at least 95 % were right; null when there is none. */
  supported: { threshold: number; decisions: number; precision: number } | null;
  /**
   * The rule's threshold, or a higher one where the shop's decisions show that it lets too much through. Above 1:
   * nothing passes.
   */
  guarded(threshold: number): number;
};

export function calibrationOf(answers: readonly Answer[]): FieldCalibration {
  // With the language model's pick in it, a confidence is another animal: its decisions count apart.
  const withModel = (mix: string) => mix.endsWith("+model");
  const offsets = {
    model: fitOffset(answers.filter(({ mix }) => withModel(mix))),
    own: fitOffset(answers.filter(({ mix }) => !withModel(mix))),
  };
  const offset = (mix: string) => (withModel(mix) ? offsets.model : offsets.own);
  // As they would be shown today: thresholds are held against these.
  const shown = answers.map(({ mix, confidence, right }) => ({ confidence: adjusted(confidence, offset(mix)), right }));
  const supported = supportedThreshold(shown, { precision: WANTED, fewest: ENOUGH });
  const passedAt = (threshold: number) => {
    const passed = shown.filter(({ confidence }) => confidence >= threshold);
    return { of: passed.length, right: passed.filter(({ right }) => right).length };
  };
  return {
    decisions: answers.length,
    right: answers.filter(({ right }) => right).length,
    passedAt,
    offset,
    supported,
    guarded(threshold) {
      const { of, right } = passedAt(threshold);
      if (of < ENOUGH || right / of >= DOUBTED_BELOW) return threshold;
      return Math.max(threshold, supported?.threshold ?? 1.01);
    },
  };
}

export type ShopCalibration = {
  /** @param mix of what is held against it: decisions on images say nothing of products, nor the other way round */
  of(group: FieldGroup, mix?: string): FieldCalibration;
  adjust(group: FieldGroup, mix: string, confidence: number): number;
};

const aboutOf = (group: string, mix: string) => (mix === IMAGE_MIX ? `${group} ${IMAGE_MIX}` : group);

/** Reads the shop's newest decisions of these fields: as many on products as on images that no product shows. */
export async function loadCalibration(query: Query, groups: readonly FieldGroup[]): Promise<ShopCalibration> {
  const newest = (which: Sql) => sql`(
    SELECT mix, confidence, "right" FROM "Decision" WHERE "group" = g AND ${which} ORDER BY at DESC LIMIT ${LATEST})`;
  const rows = await query<Answer & { group: FieldGroup }>(sql`
    SELECT g AS "group", d.mix, d.confidence, d."right" FROM unnest(${[...groups]}::text[]) g
    CROSS JOIN LATERAL (${newest(sql`NOT (${OF_IMAGES})`)} UNION ALL ${newest(OF_IMAGES)}) d`);
  const byAbout = Map.groupBy(rows, ({ group, mix }) => aboutOf(group, mix));
  const known = new Map([...byAbout].map(([about, answers]) => [about, calibrationOf(answers)]));
  const of = (group: FieldGroup, mix = "") => known.get(aboutOf(group, mix)) ?? calibrationOf([]);
  return { of, adjust: (group, mix, confidence) => adjusted(confidence, of(group, mix).offset(mix)) };
}
