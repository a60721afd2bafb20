import { proportionOf } from "#core/engine/index.ts";
import { FIELD_GROUPS, type FieldGroup } from "#core/fields/index.ts";
import { loadCalibration } from "#core/learning/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { readSettings } from "#core/settings/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";

export type LearningView = Awaited<ReturnType<typeof learningView>>;
export type MeasuredField = LearningView["fields"][number];

/** Thresholds that a rule can have: .50 to 1 in steps of .01. */
const THRESHOLDS = Array.from({ length: 51 }, (_, step) => (50 + step) / 100);

/**
 * What the shop's decisions taught: how many, how often we were right, and from where on a value may pass by itself.
 */
export async function learningView(database: Database, shopId: ShopId) {
  return forShop(database, shopId, async (db, query) => {
    const settings = await readSettings(query);
    const groups = FIELD_GROUPS.filter((group): group is Exclude<FieldGroup, "metafields"> => group !== "metafields");
    const calibration = await loadCalibration(query, groups);
    const fields = groups.map((group) => {
      const { decisions, right, supported, guarded, offset, passedAt } = calibration.of(group);
      const { threshold } = settings.fields[group];
      return {
        group,
        kept: proportionOf(right, decisions),
        supported,
        /** At each threshold from .50 to 1 in steps of .01: what would have passed, and the share of it that was right. */
        passed: THRESHOLDS.map((at) => passedAt(at)).map(({ of, right: hits }) => proportionOf(hits, of)),
        guarded: guarded(threshold) > threshold ? guarded(threshold) : null,
        calibrated: offset("") !== null,
      };
    });
    const examples = await db.example.groupBy({ by: ["source", "categoryId"], _count: true });
    const products = (own: boolean) =>
      examples.filter(({ source }) => (source === "merchant") === own).reduce((sum, { _count }) => sum + _count, 0);
    return {
      /** Products whose category the merchant had set in Shopify, and those settled by a decision in the app. */
      examples: { set: products(true), decided: products(false) },
      categories: new Set(examples.map(({ categoryId }) => categoryId)).size,
      fields: fields.filter(({ kept }) => kept.of > 0),
    };
  });
}
