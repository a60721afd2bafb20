import type { CategoryDecision } from "../decide-category.ts";
import { logistic, logit } from "../logistic.ts";
import { depthOf, isWithin } from "./taxonomy-path.ts";

/**
 * What the language model's pick among the candidates adds to a candidate's logit, and where it ends. Conventions,
 * until its picks were measured against the real service (`npm run accuracy -- --task copy --model ID`): of 20
 * candidates that hold the truth it should find it in most cases and rarely agree on a given wrong one, for which e^2.5
 * = 12 is a modest likelihood ratio. The ceiling lies below the default threshold of .8 and is never reached: no answer
 * passes by this vote, until the shop's own decisions on this mix of sources say how often it is right, and answers of
 * different confidence stay different.
 */
const VOTE_GAIN = 2.5;
const VOTE_CEILING = 0.79;
const SUGGEST = 0.5;

/** A share of the way from its own confidence to the ceiling; what is above the ceiling stays. */
const voted = (own: number): number =>
  own >= VOTE_CEILING ? own : own + (VOTE_CEILING - own) * logistic(logit(own) + VOTE_GAIN);

/**
 * Our decision with the language model's pick as one more vote. Where the two disagree and ours was sure, both are told
 * and a person decides.
 */
export function withVote(decision: CategoryDecision, choice: { id: string; path: string } | "none"): CategoryDecision {
  if (choice === "none") {
    const none = { code: "model_none" } as const;
    return {
      ...decision,
      reasons: [...decision.reasons, none],
      contradiction: decision.contradiction ?? (decision.id === null ? null : none),
    };
  }
  const asked = decision.ask.find((one) => one.id === choice.id);
  if (!asked) return decision;
  const confidence = voted(asked.confidence);
  const reasons = [...decision.reasons, { code: "model_chose" as const, path: asked.path }];
  const top = [{ ...asked, confidence }, ...decision.top.filter((one) => one.id !== asked.id)].sort(
    (a, b) => b.confidence - a.confidence,
  );
  const agrees = decision.id !== null && (isWithin(asked.id, decision.id) || isWithin(decision.id, asked.id));
  if (decision.id === null) {
    const sure = confidence >= SUGGEST && depthOf(asked.id) >= 2;
    return {
      ...decision,
      ...(sure ? { id: asked.id, path: asked.path, state: "sure" as const } : {}),
      confidence: Math.max(confidence, decision.confidence),
      top,
      reasons,
      voted: true,
    };
  }
  if (!agrees)
    return {
      ...decision,
      top,
      reasons,
      contradiction: decision.contradiction ?? { code: "model_differs", path: decision.path, asked: asked.path },
    };
  return {
    ...decision,
    confidence: voted(decision.confidence),
    top,
    reasons,
    voted: true,
  };
}
