import { pathOf } from "#core/engine/category/taxonomy-path.ts";
import { mean } from "../statistics.ts";

const setOf = (id: string | null) => new Set(id === null ? [] : pathOf(id));

function scores(said: string | null, truth: string) {
  const [a, b] = [setOf(said), setOf(truth)];
  const shared = [...a].filter((id) => b.has(id)).length;
  return { shared, said: a.size, truth: b.size };
}

/**
 * Hierarchical F1 (Kiritchenko et al., 2005): precision and recall over a node and all its ancestors, all products
 * together. Strict counts an answer that is missing or less deep as missed depth; lenient asks no more depth than the
 * answer has, of the products that got one.
 */
export function hierarchicalF1(answers: readonly { said: string | null; truths: readonly string[] }[]): {
  strict: number;
  lenient: number;
} {
  const f1 = (of: readonly { shared: number; said: number; truth: number }[]) => {
    const [shared, said, truth] = (["shared", "said", "truth"] as const).map((key) => mean(of.map((one) => one[key])));
    return (2 * (shared ?? 0)) / ((said ?? 0) + (truth ?? 0));
  };
  const nearest = (said: string | null, truths: readonly string[]) =>
    truths.map((truth) => scores(said, truth)).toSorted((a, b) => b.shared / b.truth - a.shared / a.truth)[0];
  const all = answers.flatMap(({ said, truths }) => nearest(said, truths) ?? []);
  const answered = answers.flatMap(({ said, truths }) => (said === null ? [] : (nearest(said, truths) ?? [])));
  return { strict: f1(all), lenient: f1(answered.map((one) => ({ ...one, truth: Math.min(one.truth, one.said) }))) };
}
