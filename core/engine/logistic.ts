/** Log odds of a probability, kept within `least` of 0 and 1 so that certainty stays finite. */
export const logit = (p: number, least = 1e-4): number => {
  const q = Math.min(1 - least, Math.max(least, p));
  return Math.log(q / (1 - q));
};

/** The inverse of logit, 0..1. */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
