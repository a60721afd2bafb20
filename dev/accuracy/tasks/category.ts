import { decideCategory, type PhotoEvidence, type PhotoVectors } from "#core/analysis/index.ts";
import { depthOf, isWithin } from "#core/analysis/category/taxonomy-path.ts";
import type { LabelledPhoto } from "../labels.ts";
import { calibrationError, confusions, mean, reliability, shareWhere, type Judged } from "../statistics.ts";

export type Seen = { label: LabelledPhoto; path: string; evidence: PhotoEvidence; vectors: PhotoVectors };

const THRESHOLDS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/** Right: a truth or one of its ancestors; below a truth only where the label is coarse. */
export const fits = (id: string, { truths, coarse }: Pick<LabelledPhoto, "truths" | "coarse">): boolean =>
  truths.some((t) => isWithin(t, id) || (coarse && isWithin(id, t)));

function curve(photos: readonly Seen[]) {
  return THRESHOLDS.map((threshold) => {
    const answers = photos.flatMap(({ label, evidence }) => {
      const { id, confidence } = decideCategory({ photos: [evidence], threshold });
      return id ? [{ id, confidence, right: fits(id, label), exact: label.truths.some((t) => isWithin(id, t)) }] : [];
    });
    return {
      threshold, coverage: answers.length / photos.length, precision: shareWhere(answers, (a) => a.right),
      exact: answers.filter((a) => a.right && a.exact).length / photos.length, depth: mean(answers.map((a) => depthOf(a.id))), ece: calibrationError(answers),
    };
  });
}

/** The largest coverage that some threshold reaches with this precision. */
function coverageWith(photos: readonly Seen[], precision: number) {
  for (let threshold = 0.3; threshold < 0.99; threshold += 0.01) {
    const answers = photos.flatMap(({ evidence }) => decideCategory({ photos: [evidence], threshold }).id ?? []).length;
    const right = photos.filter(({ label, evidence }) => fits(decideCategory({ photos: [evidence], threshold }).id ?? "none", label)).length;
    if (answers > 0 && right / answers >= precision) return { threshold: Math.round(threshold * 100) / 100, coverage: answers / photos.length, precision: right / answers };
  }
  return null;
}

/** P(right) of the deepest depth-2-or-more answer at .5, for the reliability diagram. */
function judged(photos: readonly Seen[]): Judged[] {
  return photos.flatMap(({ label, evidence }) => {
    const { id, confidence } = decideCategory({ photos: [evidence], threshold: 0.5 });
    return id ? [{ confidence, right: fits(id, label) }] : [];
  });
}

export function measureCategory(seen: readonly Seen[]) {
  const products = seen.filter((s) => s.label.truths.length > 0), none = seen.filter((s) => s.label.source === "none");
  const at80 = products.map((s) => ({ s, d: decideCategory({ photos: [s.evidence], threshold: 0.8 }) }));
  return {
    photos: products.length,
    curve: curve(products),
    surestWith95: coverageWith(products, 0.95),
    reliability: reliability(judged(products), 10),
    bySource: [...new Set(products.map((s) => s.label.source))].sort().map((source) => {
      const part = products.filter((s) => s.label.source === source);
      return { source, photos: part.length, curve: curve(part).filter((c) => [0.5, 0.8, 0.9].includes(c.threshold)) };
    }),
    worst: confusions(at80.flatMap(({ s, d }) => (d.id && !fits(d.id, s.label) ? [{ truth: s.label.truths[0]!, said: d.id }] : []))),
    nonProducts: { photos: none.length, answered: THRESHOLDS.map((threshold) => ({ threshold, ...shareWhere(none, (s) => decideCategory({ photos: [s.evidence], threshold }).id !== null) })) },
  };
}
