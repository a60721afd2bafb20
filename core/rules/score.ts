import { isWithin } from "#core/engine/index.ts";
import { ESSENTIAL, type Essential } from "#core/fields/index.ts";
import type { Rule } from "./rule.ts";

const COUNTED = ["photos", "quality", "words"] as const;
type Counted = (typeof COUNTED)[number];
/** What a product can lack: an essential field, or enough photos, points of its main photo, words of its description. */
type Shortfall = Essential | Counted;

/** What is known of a product; null: not known yet. `quality` in points from 0 to 100. */
export type Facts = {
  missing: readonly string[];
  productType: string;
  /** Its category in Shopify, such as "aa-1-13-8". */
  taxonomyId: string | null;
  /** Those of the collections that rules name. */
  collectionIds: readonly string[];
  photoCount: number | null;
  quality: number | null;
  descriptionWords: number | null;
};

/** `least` and `has`: of what is counted; `met` null: does not apply to this product, or is not known yet. */
export type Requirement = { code: Shortfall; least: number | null; has: number | null; met: boolean | null };
/** `rules`: the ids of those that apply. `score` 0 to 100, 100 only when nothing is lacking; null: nothing counts. */
export type ProductScore = {
  rules: string[];
  requirements: Requirement[];
  score: number | null;
  shortfalls: Shortfall[];
};

/**
 * A product held to all rules that apply to it, of each number to the highest. Its score is the share of the
 * requirements that are met, each counting the same, of those that apply and are known; rounded down, so that nobody
 * reads 100 who lacks something.
 */
export function productScoreOf(facts: Facts, rules: readonly Rule[]): ProductScore {
  const held = rules.filter((rule) => applies(rule, facts));
  const asked = new Set(held.flatMap(({ fields }) => fields));
  const requirements = [
    ...ESSENTIAL.filter((field) => asked.has(field)).map((code) => ofField(facts, code)),
    ...COUNTED.flatMap((code) => {
      const least = Math.max(0, ...held.map((rule) => rule[code] ?? 0));
      return least === 0 ? [] : [ofNumber(facts, code, least)];
    }),
  ];
  const counting = requirements.filter(({ met }) => met !== null);
  const met = counting.filter((one) => one.met === true);
  return {
    rules: held.map(({ id }) => id),
    requirements,
    score: counting.length === 0 ? null : Math.floor((met.length / counting.length) * 100),
    shortfalls: counting.filter((one) => one.met === false).map(({ code }) => code),
  };
}

function applies({ scope }: Rule, { taxonomyId, productType, collectionIds }: Facts): boolean {
  if (scope.kind === "all") return true;
  if (scope.kind === "collection") return collectionIds.includes(scope.id);
  if (scope.kind === "type") return plain(scope.name) === plain(productType);
  return taxonomyId !== null && isWithin(taxonomyId, scope.id);
}

const plain = (text: string) => text.trim().toLowerCase();

/** Alternative text is nothing to ask for where there is no photo. */
function ofField({ missing, photoCount }: Facts, code: Essential): Requirement {
  const nothingToSay = code === "alt" && photoCount === 0;
  return { code, least: null, has: null, met: nothingToSay ? null : !missing.includes(code) };
}

function ofNumber(facts: Facts, code: Counted, least: number): Requirement {
  const known = { photos: facts.photoCount, quality: facts.quality, words: facts.descriptionWords };
  // Without a photo there is no good one, and none that is still to be looked at.
  const has = code === "quality" && facts.photoCount === 0 ? 0 : known[code];
  return { code, least, has, met: has === null ? null : has >= least };
}
