/**
 * Written by models/build/fit-confidence.ts, on the first half of the evaluation material: 49 pattern and 31 sleeve
 * labels, 256 colour labels, 84 values named by words ([right, counted]). Figures on the other half: models/MODELS.md.
 * Categories from photos have theirs from models/build/heads/rule.py.
 */
export const FITTED = {
  pattern: {
    weights: [0.9476],
    bias: 0.0375,
  },
  sleeve: {
    weights: [0.9535],
    bias: -0.0572,
  },
  colour: {
    weights: [0.6876, 0.7923],
    bias: 1.2275,
  },
  text: {
    option: {
      exact: [24, 24],
      synonym: [0, 0],
      near: [0, 0],
    },
    title: {
      exact: [28, 31],
      synonym: [6, 6],
      near: [0, 0],
    },
    tag: {
      exact: [0, 0],
      synonym: [0, 0],
      near: [0, 0],
    },
    description: {
      exact: [17, 20],
      synonym: [2, 3],
      near: [0, 0],
    },
  },
} as const;
