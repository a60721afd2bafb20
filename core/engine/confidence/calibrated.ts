import type { Colour } from "../evidence.ts";
import { logit } from "../logistic.ts";
import { FITTED } from "./fitted.ts";

/** A logistic model of "this answer is right": the order of its weights is that of its features. */
type Logistic = { readonly weights: readonly number[]; readonly bias: number };

const logistic = ({ weights, bias }: Logistic, features: readonly number[]): number =>
  1 / (1 + Math.exp(-features.reduce((sum, x, k) => sum + x * (weights[k] ?? 0), bias)));

export const readingFeatures = (confidence: number): number[] => [logit(confidence)];

/** P(right) of a pattern or sleeve reading, from the head's own probability. */
export const readingConfidence = (name: "pattern" | "sleeve", confidence: number): number =>
  logistic(FITTED[name], readingFeatures(confidence));

type Colours = {
  state: "sure" | "unsure";
  primary: Pick<Colour, "name" | "share"> | null;
  secondary: readonly Pick<Colour, "share">[];
};

/**
 * How much of the product has the primary colour, and how far it leads. "Multicolor" has no share of its own: its parts
 * have.
 */
export const colourFeatures = ({ primary, secondary }: Colours): number[] => {
  const share = primary?.share ?? 0;
  const next = secondary[0]?.share ?? 0;
  return [share, share > 0 ? share - next : 0];
};

/**
 * Of the secondary colours with this share or more in sure answers, 47 of 79 were on the label's own list (which is
 * short: rather too few than too many).
 */
export const SECONDARY_COLOUR = { share: 0.2, confidence: 0.6 } as const;

/**
 * P(right) of the primary colour: the name or an equally fair one. However much of it there is, what may not be the
 * product's is right as often as unsure answers were.
 */
export function colourConfidence(colours: Colours): number {
  const told = logistic(FITTED.colour, colourFeatures(colours));
  return colours.state === "sure" ? told : Math.min(told, FITTED.unsureColour);
}
