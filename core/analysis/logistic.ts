/** Log odds of a probability, kept within 1e-4 of 0 and 1 so that certainty stays finite. */
export const logit = (p: number): number => {
  const q = Math.min(1 - 1e-4, Math.max(1e-4, p));
  return Math.log(q / (1 - q));
};

/** The inverse of logit, 0..1. */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
