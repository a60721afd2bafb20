import {
  add,
  advance,
  type Code,
  compile,
  countDown,
  firstTwo,
  get,
  lastTwo,
  loadBytes,
  loadTwice,
  lowerFour,
  multiply,
  set,
  store,
  upperFour,
} from "./wasm.ts";

/** Stored vectors that are taken at once: two queries make 16 sums that need not wait for each other. */
const STORED = 8;
const PAIRS = [0, 1, 2, 3] as const;
const DOUBLE = 8;

const [from, groups, width, queries, otherQuery, out, otherOut] = [0, 1, 2, 3, 4, 5, 6];
const [one, other, d] = [7, 8, 9];
const [x, y, eight, four, value] = [10, 11, 12, 13, 14];
const sums = { x: 15, y: 19 };
const NOTHING: Code = get(23);

const join = (parts: readonly Code[]): Code => parts.flat();
const addProducts = (pair: number, values: Code): Code => [
  ...set(value, values),
  ...set(sums.x + pair, add(get(sums.x + pair), multiply(get(x), get(value)))),
  ...set(sums.y + pair, add(get(sums.y + pair), multiply(get(y), get(value)))),
];

/** Stored are groups of 8 vectors, whose first numbers come first, then their second ones. */
const body: Code = countDown(groups, 1, [
  ...join(PAIRS.map((pair) => [...set(sums.x + pair, NOTHING), ...set(sums.y + pair, NOTHING)])),
  ...set(one, get(queries)),
  ...set(other, get(otherQuery)),
  ...set(d, get(width)),
  ...countDown(d, 1, [
    ...set(x, loadTwice(one)),
    ...set(y, loadTwice(other)),
    ...set(eight, loadBytes(from)),
    ...set(four, lowerFour(get(eight))),
    ...addProducts(0, firstTwo(get(four))),
    ...addProducts(1, lastTwo(get(four))),
    ...set(four, upperFour(get(eight))),
    ...addProducts(2, firstTwo(get(four))),
    ...addProducts(3, lastTwo(get(four))),
    ...advance(one, DOUBLE),
    ...advance(other, DOUBLE),
    ...advance(from, STORED),
  ]),
  ...join(
    PAIRS.map((pair) => [
      ...store(out, 16 * pair, get(sums.x + pair)),
      ...store(otherOut, 16 * pair, get(sums.y + pair)),
    ]),
  ),
  ...advance(out, STORED * DOUBLE),
  ...advance(otherOut, STORED * DOUBLE),
]);

export type StoredVectors = {
  /**
   * Dot products of two vectors with all stored ones, each summed in the order of its numbers, in doubles: what a plain loop
   * gives, to the bit. They hold until the next call.
   */
  dotsWith(two: readonly [Float32Array, Float32Array]): [Float64Array, Float64Array];
};

/** Lays out vectors of signed bytes, one after another, to be compared with many others. Keeps a copy of them. */
export function storeVectors(bytes: Int8Array, dimensions: number): StoredVectors {
  const count = bytes.length / dimensions;
  const all = Math.ceil(count / STORED) * STORED;
  const places = { queries: all * dimensions, out: all * dimensions + 2 * dimensions * DOUBLE };
  const { run, memoryOf } = compile({ parameters: 7, numbers: 3, vectors: 14 }, body);
  const memory = memoryOf(places.out + 2 * all * DOUBLE);
  const stored = new Int8Array(memory, 0, places.queries);
  for (let k = 0, at = 0; k < count; k++) {
    let place = (k - (k % STORED)) * dimensions + (k % STORED);
    for (let j = 0; j < dimensions; j++, at++, place += STORED) stored[place] = bytes[at]!;
  }
  const asked = new Float64Array(memory, places.queries, 2 * dimensions);
  const found = new Float64Array(memory, places.out, 2 * all);
  const [otherAsked, otherFound] = [places.queries + dimensions * DOUBLE, places.out + all * DOUBLE];
  return {
    dotsWith([first, second]) {
      asked.set(first);
      asked.set(second, dimensions);
      if (all > 0) run(0, all / STORED, dimensions, places.queries, otherAsked, places.out, otherFound);
      return [found.subarray(0, count), found.subarray(all, all + count)];
    },
  };
}
