import { expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { squaresBetween } from "./squares.ts";

const rowsOf = (count: number, dimensions: number, seed: number): Float32Array => {
  const random = seededRandom(seed);
  return Float32Array.from({ length: count * dimensions }, () => 20 * random() - 7);
};

function plainly(here: Float32Array, there: Float32Array, dimensions: number): number[][] {
  return Array.from({ length: here.length / dimensions }, (_, a) =>
    Array.from({ length: there.length / dimensions }, (_line, b) => {
      let sum = 0;
      for (let d = 0; d < dimensions; d++) {
        const off = Math.fround(here[a * dimensions + d]! - there[b * dimensions + d]!);
        sum = Math.fround(sum + Math.fround(off * off));
      }
      return sum;
    }),
  );
}

it.each([
  [1, 1, 1],
  [2, 8, 118],
  [3, 9, 118],
  [361, 300, 118],
  [5, 40, 7],
  [4, 0, 118],
  [0, 4, 118],
])("%i rows against %i of %i numbers: the same sums as in a plain loop of floats, to the bit", (a, b, dimensions) => {
  const [here, there] = [rowsOf(a, dimensions, 1), rowsOf(b, dimensions, 2)];
  const { squares, stride } = squaresBetween(here, there, dimensions);
  const lines = Array.from({ length: a }, (_, k) => [...squares.subarray(k * stride, k * stride + b)]);
  expect(lines).toStrictEqual(plainly(here, there, dimensions));
});
