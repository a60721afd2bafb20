import { adjusted, fitOffset, supportedThreshold } from "#core/engine/index.ts";
import type { FieldGroup } from "#core/fields/index.ts";
import { type Query, sql } from "#core/tenancy/for-shop.ts";

/** The newest decisions tell how the engine does now; older ones may be of another version. */
const LATEST = 300;
/**
 * A rule that passes values by itself is doubted from this many decisions at its threshold on, when fewer than this
 * share were right.
 */
const ENOUGH = 20;
const DOUBTED_BELOW = 0.9;
const WANTED = 0.95;

type Answer = { mix: string; confidence: number; right: boolean };

/**
 * What one shop's decisions say about one field: how sure we really are, and from where on a value may pass by itself.
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
  of(group: FieldGroup): FieldCalibration;
  adjust(group: FieldGroup, mix: string, confidence: number): number;
};

/** Reads the shop's newest decisions of these fields. */
export async function loadCalibration(query: Query, groups: readonly FieldGroup[]): Promise<ShopCalibration> {
  const rows = await query<Answer & { group: FieldGroup }>(sql`
    SELECT g AS "group", d.mix, d.confidence, d."right" FROM unnest(${[...groups]}::text[]) g
    CROSS JOIN LATERAL (
      SELECT mix, confidence, "right" FROM "Decision" WHERE "group" = g ORDER BY at DESC LIMIT ${LATEST}) d`);
  const byGroup = Map.groupBy(rows, ({ group }) => group);
  const known = new Map([...byGroup].map(([group, answers]) => [group, calibrationOf(answers)]));
  const of = (group: FieldGroup) => known.get(group) ?? calibrationOf([]);
  return { of, adjust: (group, mix, confidence) => adjusted(confidence, of(group).offset(mix)) };
}
