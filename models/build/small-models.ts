/** Two small models fitted by plain gradient steps: enough for ten weights and a few hundred rows. */

export type Example = { features: readonly (readonly number[])[]; truth: readonly boolean[] };

const STEPS = 600,
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

/**
 * Weights that make the true candidates of each example likeliest under a softmax; examples without a true candidate
 * teach nothing.
 */
export function fitSoftmax(examples: readonly Example[], l2 = 2e-4): number[] {
  const usable = examples.filter((e) => e.truth.some(Boolean)),
    size = usable[0]?.features[0]?.length ?? 0;
  return [
    ...minimise(size, (w) => {
      const g = Float64Array.from(w, (x) => 2 * l2 * x);
      for (const { features, truth } of usable) {
        const scores = features.map((f) => f.reduce((s, x, k) => s + x * w[k]!, 0)),
          peak = Math.max(...scores);
        const e = scores.map((s) => Math.exp(s - peak)),
          all = e.reduce((a, b) => a + b, 0),
          right = e.reduce((a, b, k) => a + (truth[k] ? b : 0), 0);
        features.forEach((f, c) => {
          const pull = e[c]! / all - (truth[c] ? e[c]! / right : 0);
          f.forEach((x, k) => {
            g[k]! += (pull * x) / usable.length;
          });
        });
      }
      return g;
    }),
  ];
}

/** Logistic regression. */
export function fitLogistic(
  rows: readonly { features: readonly number[]; right: boolean }[],
  l2 = 2e-3,
): { weights: number[]; bias: number } {
  const size = rows[0]?.features.length ?? 0;
  const fitted = minimise(size + 1, (w) => {
    const g = Float64Array.from(w, (x, k) => (k < size ? 2 * l2 * x : 0));
    for (const { features, right } of rows) {
      const p = 1 / (1 + Math.exp(-(features.reduce((s, x, k) => s + x * w[k]!, 0) + w[size]!))),
        pull = (p - (right ? 1 : 0)) / rows.length;
      features.forEach((x, k) => {
        g[k]! += pull * x;
      });
      g[size]! += pull;
    }
    return g;
  });
  return { weights: [...fitted.subarray(0, size)], bias: fitted[size]! };
}
