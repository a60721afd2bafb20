import { logistic, logit } from "../logistic.ts";
import { PHOTO_DOUBT } from "./photo-doubt-weights.ts";
import { gateOf, likeliestSteps, type NodeMass, type PhotoMass, type Step } from "./photo-rule.ts";
import { depthOf } from "./taxonomy-path.ts";

const LEAST = 1e-3;
const meanOf = ({ head, imagenet }: NodeMass) => (head + imagenet) / 2;

/** What the doubt looks at, in the order of its weights. `probability`: what the photo rule says. */
export function doubtFeatures(photo: PhotoMass): (step: Pick<Step, "id" | "probability">) => number[] {
  const levels = Map.groupBy(photo.nodes, ({ id }) => depthOf(id));
  return ({ id, probability }) => {
    const depth = depthOf(id);
    const level = levels.get(depth) ?? [];
    const node = level.find((one) => one.id === id);
    const [head, imagenet] = [node?.head ?? 0, node?.imagenet ?? 0];
    return [
      logit(probability),
      depth === 2 ? 1 : 0,
      depth === 3 ? 1 : 0,
      depth > 3 ? 1 : 0,
      photo.headMax,
      photo.nonProduct,
      logit(Math.min(head, imagenet), LEAST),
      logit(Math.max(head, imagenet), LEAST),
      level.reduce((most, one) => (one.id === id ? most : Math.max(most, meanOf(one))), 0),
    ];
  };
}

/**
 * P(right) of steps or nodes of one photo, as shops that the photo models were not taught on bear it out: never above what
 * the rule says. Fitted by models/build/fit-photo-doubt.ts.
 * @param vouched how far the shop's own settled products vouch for the photo, 0..1: so far there is no doubt
 */
export function doubted(photo: PhotoMass, vouched: number): (step: Step) => Step {
  const features = doubtFeatures(photo);
  return (step) => {
    const x = features(step).reduce((sum, value, k) => sum + value * PHOTO_DOUBT.weights[k]!, PHOTO_DOUBT.bias);
    const doubtful = Math.min(step.probability, logistic(x));
    return { ...step, probability: vouched * step.probability + (1 - vouched) * doubtful };
  };
}

/** The likeliest path, top level first, with the doubt: no step surer than the one above it. */
export function likeliestPath(photo: PhotoMass, vouched: number): Step[] {
  let ceiling = 1;
  return likeliestSteps(photo, gateOf(photo))
    .map(doubted(photo, vouched))
    .map((step) => {
      ceiling = Math.min(ceiling, step.probability);
      return { ...step, probability: ceiling };
    });
}
