/** Share of the mean variance that is added to every direction: few photos know little of the rare ones. */
const SHRINK = 0.1;

/** Lower triangle L of the rows' shrunk covariance S = L L', row by row. `rows` holds vectors of `width` numbers. */
export function covarianceRoot(rows: Float32Array, width: number): Float64Array {
  const count = rows.length / width;
  const mean = new Float64Array(width);
  const s = new Float64Array(width * width);
  for (let k = 0; k < rows.length; k++) mean[k % width]! += rows[k]! / count;
  const off = new Float64Array(width);
  for (let at = 0; at < rows.length; at += width) {
    for (let i = 0; i < width; i++) off[i] = rows[at + i]! - mean[i]!;
    for (let i = 0; i < width; i++) for (let j = 0; j <= i; j++) s[i * width + j]! += off[i]! * off[j]!;
  }
  let trace = 0;
  for (let i = 0; i < width; i++) trace += s[i * width + i]! / count;
  for (let i = 0; i < width; i++)
    for (let j = 0; j <= i; j++)
      s[i * width + j] = ((1 - SHRINK) * s[i * width + j]!) / count + (i === j ? (SHRINK * trace) / width + 1e-9 : 0);
  return factor(s, width);
}

/** Cholesky, in place. */
function factor(s: Float64Array, width: number): Float64Array {
  for (let i = 0; i < width; i++)
    for (let j = 0; j <= i; j++) {
      let sum = s[i * width + j]!;
      for (let k = 0; k < j; k++) sum -= s[i * width + k]! * s[j * width + k]!;
      s[i * width + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / s[j * width + j]!;
    }
  return s;
}

/** Each vector v as L^-1 v: in these coordinates plain distance is Mahalanobis distance. */
export function whiten(rows: Float32Array, root: Float64Array, width: number): Float32Array {
  const out = new Float32Array(rows.length);
  for (let at = 0; at < rows.length; at += width)
    for (let i = 0; i < width; i++) {
      let sum = rows[at + i]!;
      for (let k = 0; k < i; k++) sum -= root[i * width + k]! * out[at + k]!;
      out[at + i] = sum / root[i * width + i]!;
    }
  return out;
}
