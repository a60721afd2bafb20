/**
 * Written by models/build/fit-confidence.ts, on the first half of the evaluation material: 206 pattern
 * and 65 sleeve labels, 421 colour labels, 84 values named by words
 * ([right, counted]). Figures on the other half: models/MODELS.md. Categories from photos have theirs from
 * models/build/heads/rule.py.
 */
export const FITTED = {
  pattern: {
    weights: [0.856],
    bias: 0.3521,
  },
  sleeve: {
    weights: [0.92],
    bias: 0.0839,
  },
  colour: {
    weights: [1.0329, 1.1526],
    bias: 0.7754,
  },
  unsureColour: 0.7765,
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
