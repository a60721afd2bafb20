import { seededRandom } from "../random.ts";

/**
 * `from` numbers into `to`: each joins one seeded sum with a seeded sign, as many in each sum. Distances stay what they
 * were, give or take (count sketch; Charikar, Chen and Farach-Colton, 2002).
 */
export function drawSketch(from: number, to: number, seed: number): { slot: Uint16Array; sign: Int8Array } {
  const draw = seededRandom(seed);
  const order = Array.from({ length: from }, (_, k) => k);
  for (let k = from - 1; k > 0; k--) {
    const other = Math.floor(draw() * (k + 1));
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  const slot = new Uint16Array(from);
  const sign = new Int8Array(from);
  order.forEach((channel, k) => {
    slot[channel] = k % to;
    sign[channel] = draw() < 0.5 ? -1 : 1;
  });
  return { slot, sign };
}
