/**
 * Points as three numbers each; returns one cluster number per point. Seeded by farthest points: the same points give
 * the same clusters.
 */
export function cluster(points: Float32Array, k: number, rounds = 12): Uint8Array {
  const n = points.length / 3;
  const owner = new Uint8Array(n);
  const nearest = new Float32Array(n).fill(Infinity);
  const centres = new Float32Array(k * 3);
  for (let i = 0; i < n; i++) for (let d = 0; d < 3; d++) centres[d]! += points[3 * i + d]! / n;
  for (let c = 1; c < k; c++) {
    let far = 0;
    for (let i = 0; i < n; i++) {
      nearest[i] = Math.min(nearest[i]!, distance(points, i, centres.subarray(3 * (c - 1))));
      if (nearest[i]! > nearest[far]!) far = i;
    }
    centres.set(points.subarray(3 * far, 3 * far + 3), 3 * c);
  }
  for (let round = 0; round < rounds; round++) {
    let moved = 0;
    for (let i = 0; i < n; i++) {
      const before = owner[i]!;
      const x = points[3 * i]!;
      const y = points[3 * i + 1]!;
      const z = points[3 * i + 2]!;
      // Its last centre is mostly still the nearest: most others are ruled out by one axis.
      let best = before;
      let nearest = distance(points, i, centres.subarray(3 * before));
      for (let c = 0; c < k; c++) {
        const dx = x - centres[3 * c]!;
        const along = dx * dx;
        if (along > nearest) continue;
        const dy = y - centres[3 * c + 1]!;
        const dz = z - centres[3 * c + 2]!;
        const d = along + dy * dy + dz * dz;
        if (d < nearest || (d === nearest && c < best)) {
          nearest = d;
          best = c;
        }
      }
      if (before !== best) moved++;
      owner[i] = best;
    }
    recentre(points, owner, centres);
    if (moved < n / 500) break;
  }
  return owner;
}

/** Squared, of point `i` to the first centre of `centres`. */
function distance(points: Float32Array, i: number, centres: Float32Array): number {
  const x = points[3 * i]! - centres[0]!;
  const y = points[3 * i + 1]! - centres[1]!;
  const z = points[3 * i + 2]! - centres[2]!;
  return x * x + y * y + z * z;
}

/** Moves each centre to the mean of its points; an empty one stays. */
function recentre(points: Float32Array, owner: Uint8Array, centres: Float32Array): void {
  const k = centres.length / 3;
  const sums = new Float64Array(k * 4);
  for (let i = 0; i < owner.length; i++) {
    const c = owner[i]! * 4;
    for (let d = 0; d < 3; d++) sums[c + d]! += points[3 * i + d]!;
    sums[c + 3]!++;
  }
  for (let c = 0; c < k; c++)
    if (sums[4 * c + 3]! > 0) for (let d = 0; d < 3; d++) centres[3 * c + d] = sums[4 * c + d]! / sums[4 * c + 3]!;
}
