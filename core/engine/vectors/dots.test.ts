import { expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { storeVectors } from "./dots.ts";

it.each([
  [1, 8],
  [8, 384],
  [10_283, 384],
  [0, 384],
])("%i stored vectors of %i numbers: the same sums as in a plain loop of floats, to the bit", (count, dimensions) => {
  const random = seededRandom(count);
  const bytes = Int8Array.from({ length: count * dimensions }, () => Math.floor(256 * random()) - 128);
  const query = () => Float32Array.from({ length: dimensions }, () => 2 * random() - 1);
  const plainly = (asked: Float32Array) =>
    Float32Array.from({ length: count }, (_, k) => {
      let sum = 0;
      for (let j = 0; j < dimensions; j++) sum = Math.fround(sum + Math.fround(asked[j]! * bytes[k * dimensions + j]!));
      return sum;
    });
  const stored = storeVectors(bytes, dimensions);
  for (let time = 0; time < 2; time++) {
    const [one, other] = [query(), query()];
    const found = stored.dotsWith([one, other]);
    expect(found[0]).toStrictEqual(plainly(one));
    expect(found[1]).toStrictEqual(plainly(other));
  }
});
