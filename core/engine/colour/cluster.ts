import { bytes, floats } from "../image/scratch.ts";

/**
 * Points as three numbers each; returns one cluster number per point. Seeded by farthest points: the same points give
 * the same clusters.
 */
export function cluster(points: Float32Array, k: number, rounds = 12): Uint8Array {
  const n = points.length / 3;
  const owner = bytes(n).fill(0);
  const centres = seeds(points, k);
  for (let round = 0; round < rounds; round++) {
    const moved = assign(points, centres, owner);
    recentre(points, owner, centres);
    if (moved < n / 500) break;
  }
  return owner;
}

/** The mean of all, then always the point that is farthest from the centres so far. */
function seeds(points: Float32Array, k: number): Float32Array {
  const n = points.length / 3;
  const nearest = floats(n).fill(Infinity);
  const centres = new Float32Array(k * 3);
  for (let i = 0; i < n; i++) for (let d = 0; d < 3; d++) centres[d]! += points[3 * i + d]! / n;
  for (let c = 1; c < k; c++) {
    const x = centres[3 * c - 3]!;
    const y = centres[3 * c - 2]!;
    const z = centres[3 * c - 1]!;
    let far = 0;
    for (let i = 0, j = 0; i < n; i++, j += 3) {
      const dx = points[j]! - x;
      const dy = points[j + 1]! - y;
      const dz = points[j + 2]! - z;
      nearest[i] = Math.min(nearest[i]!, dx * dx + dy * dy + dz * dz);
      if (nearest[i]! > nearest[far]!) far = i;
    }
    for (let d = 0; d < 3; d++) centres[3 * c + d] = points[3 * far + d]!;
  }
  return centres;
}

/** Gives each point to its nearest centre, the first of several. @returns how many changed theirs */
function assign(points: Float32Array, centres: Float32Array, owner: Uint8Array): number {
  const all = centres.length;
  let moved = 0;
  for (let i = 0, j = 0; i < owner.length; i++, j += 3) {
    const before = owner[i]!;
    const x = points[j]!;
    const y = points[j + 1]!;
    const z = points[j + 2]!;
    // Its last centre is mostly still the nearest: most others are ruled out by one axis.
    const own = 3 * before;
    const ownX = x - centres[own]!;
    const ownY = y - centres[own + 1]!;
    const ownZ = z - centres[own + 2]!;
    let best = own;
    let nearest = ownX * ownX + ownY * ownY + ownZ * ownZ;
    for (let c = 0; c < all; c += 3) {
      const dx = x - centres[c]!;
      const along = dx * dx;
      if (along > nearest) continue;
      const dy = y - centres[c + 1]!;
      const dz = z - centres[c + 2]!;
      const d = along + dy * dy + dz * dz;
      if (d < nearest || (d === nearest && c < best)) {
        nearest = d;
        best = c;
      }
    }
    if (own === best) continue;
    moved++;
    owner[i] = best / 3;
  }
  return moved;
}

/** Moves each centre to the mean of its points; an empty one stays. */
function recentre(points: Float32Array, owner: Uint8Array, centres: Float32Array): void {
  const k = centres.length / 3;
  const sums = new Float64Array(k * 4);
  for (let i = 0, j = 0; i < owner.length; i++, j += 3) {
    const c = owner[i]! * 4;
    sums[c]! += points[j]!;
    sums[c + 1]! += points[j + 1]!;
    sums[c + 2]! += points[j + 2]!;
    sums[c + 3]!++;
  }
  for (let c = 0; c < k; c++)
    if (sums[4 * c + 3]! > 0) for (let d = 0; d < 3; d++) centres[3 * c + d] = sums[4 * c + d]! / sums[4 * c + 3]!;
}
