import { depthOf, isWithin, pathOf } from "#core/engine/category/taxonomy-path.ts";
import type { CategoryDecision } from "#core/engine/index.ts";
import type { LabelledProduct } from "./products.ts";
import { hierarchicalF1 } from "./hierarchical-f1.ts";
import { calibrationError, proportionOf, shareWhere } from "./statistics.ts";

/** A product with its truth and what was answered. `order`: categories, likeliest first. */
export type Answered = {
  set: string;
  truths: readonly string[];
  /** Below a truth is right too. */
  coarse: boolean;
  order: readonly string[];
  shown: { id: string; confidence: number } | null;
  written: { id: string; confidence: number } | null;
};

const SHOWN = 0.5;
const WRITTEN = 0.9;
const WRITTEN_DEPTH = 3;

/** From the steps of one path, top level first: the deepest shown and the deepest that may be written. */
export function answerOf({
  set,
  truths,
  coarse,
  order,
  steps,
}: Omit<Answered, "shown" | "written"> & { steps: readonly { id: string; confidence: number }[] }): Answered {
  let ceiling = 1; // A node is never surer than its parent.
  const path = steps.map(({ id, confidence }) => ({ id, confidence: (ceiling = Math.min(ceiling, confidence)) }));
  const shown = path.filter(({ confidence }) => confidence >= SHOWN).at(-1);
  const written = path.filter(({ id, confidence }) => confidence >= WRITTEN && depthOf(id) >= WRITTEN_DEPTH).at(-1);
  return {
    set,
    truths,
    coarse,
    order,
    shown: shown && depthOf(shown.id) >= 2 ? shown : null,
    written: written ?? null,
  };
}

/** What the product's own decision shows and would write without a person. */
export function answeredBy(product: LabelledProduct, decision: CategoryDecision): Answered {
  const { id, confidence, writable, contradiction, ask, top } = decision;
  const passing = writable.find((place) => place.confidence >= WRITTEN);
  return {
    ...product,
    set: product.shop,
    order: (ask.length > 0 ? ask : top).map((place) => place.id),
    shown: id === null ? null : { id, confidence },
    written: passing && contradiction === null ? passing : null,
  };
}

const isRight = (id: string, { truths, coarse }: Pick<Answered, "truths" | "coarse">): boolean =>
  truths.some((t) => isWithin(t, id) || (coarse && isWithin(id, t)));

/** Confidences in tenths from .5 on: how many answers end in each. */
const histogram = (confidences: readonly number[]) =>
  [0.5, 0.6, 0.7, 0.8, 0.9].map((from) => ({
    from,
    answers: confidences.filter((c) => c >= from && (from === 0.9 || c < from + 0.1)).length,
  }));

/** How many answers share the confidence, to two digits, that most share: a calibration of few steps has a high one. */
function mostAlike(confidences: readonly number[]): number {
  const counts = new Map<string, number>();
  for (const c of confidences) counts.set(c.toFixed(2), (counts.get(c.toFixed(2)) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

export function categoryFigures(answers: readonly Answered[]) {
  const top = (count: number) =>
    shareWhere(answers, ({ order, truths }) => order.slice(0, count).some((id) => truths.some((t) => isWithin(id, t))));
  const shown = answers.filter((one) => one.shown !== null);
  const written = answers.filter((one) => one.written !== null);
  const said = answers.map(({ shown: one, truths }) => ({ said: one?.id ?? null, truths }));
  const confidences = shown.map((one) => one.shown!.confidence);
  return {
    products: answers.length,
    top1: top(1),
    top5: top(5),
    top20: top(20),
    answered: proportionOf(shown.length, answers.length),
    right: shareWhere(shown, (one) => isRight(one.shown!.id, one)),
    wrongTopLevel: proportionOf(
      shown.filter(({ shown: one, truths }) => !truths.some((t) => pathOf(t)[0] === pathOf(one!.id)[0])).length,
      answers.length,
    ),
    written: proportionOf(written.length, answers.length),
    writtenRight: shareWhere(written, (one) => isRight(one.written!.id, one)),
    hierarchicalF1Strict: hierarchicalF1(said, false),
    hierarchicalF1Lenient: hierarchicalF1(said, true),
    ece: calibrationError(
      shown.map((one) => ({ confidence: one.shown!.confidence, right: isRight(one.shown!.id, one) })),
    ),
    answersOfOneConfidence: mostAlike(confidences),
    confidences: histogram(confidences),
  };
}
