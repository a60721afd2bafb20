/** Two small models fitted by plain gradient steps: enough for some dozen weights and some ten thousand rows. */

/** `base`: what the score of each candidate is before the fitted weights; `weight`: how much the example counts. */
export type Example = {
  features: readonly (readonly number[])[];
  truth: readonly boolean[];
  base?: readonly number[];
  weight?: number;
};

const STEPS = 250,
  RATE = 0.2,
  BETA1 = 0.9,
  BETA2 = 0.999;

/** Adam on a gradient function. */
function minimise(size: number, gradient: (w: Float64Array) => Float64Array): Float64Array {
  const w = new Float64Array(size),
    m = new Float64Array(size),
    v = new Float64Array(size);
  for (let t = 1; t <= STEPS; t++) {
    const g = gradient(w);
    for (let k = 0; k < size; k++) {
      m[k] = BETA1 * m[k]! + (1 - BETA1) * g[k]!;
      v[k] = BETA2 * v[k]! + (1 - BETA2) * g[k]! ** 2;
      w[k]! -= (RATE * (m[k]! / (1 - BETA1 ** t))) / (Math.sqrt(v[k]! / (1 - BETA2 ** t)) + 1e-8);
    }
  }
  return w;
}

const flat = (rows: readonly (readonly number[])[], size: number) => {
  const all = new Float64Array(rows.length * size);
  rows.forEach((row, k) => all.set(row, k * size));
  return all;
};

/** Candidates that count for less than this in one step are passed over: the sum is the same to five places. */
const LEAST_PULL = 1e-8;

/**
 * Weights that make the true candidates of each example likeliest under a softmax; examples without a true candidate
 * teach nothing.
 */
export function fitSoftmax(examples: readonly Example[], l2 = 2e-4): number[] {
  const usable = examples.filter((e) => e.truth.some(Boolean)),
    size = usable[0]?.features[0]?.length ?? 0,
    total = usable.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const packed = usable.map(({ features, truth, base, weight = 1 }) => ({
    x: flat(features, size),
    truth,
    base,
    share: weight / total,
  }));
  return [
    ...minimise(size, (w) => {
      const g = Float64Array.from(w, (x) => 2 * l2 * x);
      for (const { x, truth, base, share } of packed) {
        const e = Float64Array.from(truth, (_, c) => {
          let score = base?.[c] ?? 0;
          for (let k = 0, at = c * size; k < size; k++) score += x[at + k]! * w[k]!;
          return score;
        });
        const peak = e.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
        let all = 0,
          right = 0;
        for (let c = 0; c < e.length; c++) {
          e[c] = Math.exp(e[c]! - peak);
          all += e[c]!;
          if (truth[c]) right += e[c]!;
        }
        for (let c = 0; c < e.length; c++) {
          const pull = share * (e[c]! / all - (truth[c] ? e[c]! / right : 0));
          if (Math.abs(pull) < LEAST_PULL) continue;
          for (let k = 0, at = c * size; k < size; k++) g[k]! += pull * x[at + k]!;
        }
      }
      return g;
    }),
  ];
}

type Row = { features: readonly number[]; right: boolean; weight?: number };

/** Logistic regression; features are brought to one spread for the fit, weights are for them as they came. */
export function fitLogistic(rows: readonly Row[], l2 = 1e-3): { weights: number[]; bias: number } {
  const size = rows[0]?.features.length ?? 0;
  const total = rows.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const mean = new Float64Array(size),
    spread = new Float64Array(size);
  for (const { features } of rows) features.forEach((x, k) => (mean[k]! += x / rows.length));
  for (const { features } of rows) features.forEach((x, k) => (spread[k]! += (x - mean[k]!) ** 2 / rows.length));
  for (let k = 0; k < size; k++) spread[k] = Math.sqrt(spread[k]!) || 1;
  const x = flat(
    rows.map(({ features }) => features.map((value, k) => (value - mean[k]!) / spread[k]!)),
    size,
  );
  const fitted = minimise(size + 1, (w) => {
    const g = Float64Array.from(w, (value, k) => (k < size ? 2 * l2 * value : 0));
    rows.forEach(({ right, weight = 1 }, row) => {
      let score = w[size]!;
      for (let k = 0, at = row * size; k < size; k++) score += x[at + k]! * w[k]!;
      const pull = (weight / total) * (1 / (1 + Math.exp(-score)) - (right ? 1 : 0));
      for (let k = 0, at = row * size; k < size; k++) g[k]! += pull * x[at + k]!;
      g[size]! += pull;
    });
    return g;
  });
  const weights = [...fitted.subarray(0, size)].map((value, k) => value / spread[k]!);
  return { weights, bias: fitted[size]! - weights.reduce((sum, value, k) => sum + value * mean[k]!, 0) };
}
