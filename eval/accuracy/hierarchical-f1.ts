import { depthOf, isWithin, pathOf } from "#core/engine/category/taxonomy-path.ts";
import { mean } from "./statistics.ts";

/** Precision and recall over the nodes of both paths, of the truth that fits best. */
function overlap(id: string, truths: readonly string[], lenient: boolean): { precision: number; recall: number } {
  const path = pathOf(id);
  const found = truths.map((truth) => {
    if (lenient && isWithin(id, truth)) return { precision: 1, recall: 1 };
    const shared = path.filter((node) => isWithin(truth, node)).length;
    return { precision: shared / path.length, recall: shared / depthOf(truth) };
  });
  return found.reduce((a, b) => (a.precision + a.recall >= b.precision + b.recall ? a : b));
}

/** What was answered about a product, null for nothing, and the categories that are true of it. */
type Said = { said: string | null; truths: readonly string[] };

/**
 * Hierarchical F1 of Kosmopoulos and others (2015), macro over products. Strict: unanswered products count as nothing found,
 * and what lies below the truth as too much. Lenient: of the answers given, and below the truth is right.
 */
export function hierarchicalF1(answers: readonly Said[], lenient: boolean): number {
  const found = answers.flatMap(({ said, truths }) => (said === null ? [] : [overlap(said, truths, lenient)]));
  const precision = mean(found.map((one) => one.precision));
  const recall = found.reduce((sum, one) => sum + one.recall, 0) / (lenient ? found.length : answers.length);
  return precision + recall === 0 || found.length === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
