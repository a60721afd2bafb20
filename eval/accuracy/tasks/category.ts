import { decideCategory, type PhotoEvidence, type PhotoVectors } from "#core/engine/index.ts";
import { depthOf, isWithin } from "#core/engine/category/taxonomy-path.ts";
import type { LabelledPhoto } from "../labels.ts";
import { halfOf } from "../halves.ts";
import {
  calibrationError,
  confusions,
  mean,
  reliabilityOf,
  proportionOf,
  shareWhere,
  type ScoredAnswer,
} from "../statistics.ts";

export type LabelledEvidence = { label: LabelledPhoto; path: string; evidence: PhotoEvidence; vectors: PhotoVectors };

const THRESHOLDS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/** Right: a truth or one of its ancestors; below a truth only where the label is coarse. */
export const fits = (id: string, { truths, coarse }: Pick<LabelledPhoto, "truths" | "coarse">): boolean =>
  truths.some((t) => isWithin(t, id) || (coarse && isWithin(id, t)));

function curve(photos: readonly LabelledEvidence[]) {
  return THRESHOLDS.map((threshold) => {
    const answers = photos.flatMap(({ label, evidence }) => {
      const { id, confidence } = decideCategory({ photos: [evidence], threshold });
      return id ? [{ id, confidence, right: fits(id, label), exact: label.truths.some((t) => isWithin(id, t)) }] : [];
    });
    return {
      threshold,
      coverage: answers.length / photos.length,
      precision: shareWhere(answers, (a) => a.right),
      exact: answers.filter((a) => a.right && a.exact).length / photos.length,
      depth: mean(answers.map((a) => depthOf(a.id))),
      ece: calibrationError(answers),
    };
  });
}

/** The lowest threshold with this precision on some photos; null when none has it. */
function thresholdFor(photos: readonly LabelledEvidence[], precision: number): number | null {
  for (let threshold = 0.3; threshold < 0.99; threshold += 0.01) {
    const { answers, right } = answersAt(photos, threshold);
    if (answers > 0 && right / answers >= precision) return Math.round(threshold * 100) / 100;
  }
  return null;
}

function answersAt(photos: readonly LabelledEvidence[], threshold: number) {
  const decided = photos.map(({ label, evidence }) => ({
    label,
    id: decideCategory({ photos: [evidence], threshold }).id,
  }));
  return {
    answers: decided.filter((d) => d.id).length,
    right: decided.filter((d) => d.id && fits(d.id, d.label)).length,
  };
}

/** A threshold chosen on one half of the photos, and what it brings on the other half. */
function chosenFor(photos: readonly LabelledEvidence[], precision: number) {
  const threshold = thresholdFor(
    photos.filter((s) => halfOf(s.label.file) === "fitted"),
    precision,
  );
  const rest = photos.filter((s) => halfOf(s.label.file) === "held out");
  if (threshold === null || rest.length === 0) return null;
  const { answers, right } = answersAt(rest, threshold);
  return { threshold, coverage: answers / rest.length, precision: proportionOf(right, answers) };
}

/** P(right) of the deepest answer of depth 2 or more at .5. */
function judged(photos: readonly LabelledEvidence[]): ScoredAnswer[] {
  return photos.flatMap(({ label, evidence }) => {
    const { id, confidence } = decideCategory({ photos: [evidence], threshold: 0.5 });
    return id ? [{ confidence, right: fits(id, label) }] : [];
  });
}

/**
 * `seen` as labelled; neither the head nor the rule was fitted on any of them. The demo shop's photos are unlike
 * anything that the models were taught on and are reported apart.
 */
export function measureCategory(seen: readonly LabelledEvidence[]) {
  const shop = seen.filter((s) => s.label.source === "vendure");
  const products = seen.filter((s) => s.label.truths.length > 0 && s.label.source !== "vendure");
  const none = seen.filter((s) => s.label.source === "none");
  const at80 = products.map((s) => ({ s, d: decideCategory({ photos: [s.evidence], threshold: 0.8 }) }));
  return {
    photos: products.length,
    curve: curve(products),
    with95: chosenFor(products, 0.95),
    confidence: reliabilityOf(judged(products)),
    bySource: [...new Set(products.map((s) => s.label.source))].sort().map((source) => {
      const part = products.filter((s) => s.label.source === source);
      return { source, photos: part.length, curve: curve(part).filter((c) => [0.5, 0.8, 0.9].includes(c.threshold)) };
    }),
    worst: confusions(
      at80.flatMap(({ s, d }) => (d.id && !fits(d.id, s.label) ? [{ truth: s.label.truths[0]!, said: d.id }] : [])),
    ),
    ...(shop.length
      ? { unfamiliarShop: { photos: shop.length, curve: curve(shop), confidence: reliabilityOf(judged(shop)) } }
      : {}),
    nonProducts: {
      photos: none.length,
      answered: THRESHOLDS.map((threshold) => ({
        threshold,
        ...shareWhere(none, (s) => decideCategory({ photos: [s.evidence], threshold }).id !== null),
      })),
    },
  };
}
