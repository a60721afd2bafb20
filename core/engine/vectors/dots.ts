import {
  add,
  advance,
  type Code,
  compile,
  countDown,
  get,
  loadBytes,
  loadFourTimes,
  lowerFour,
  multiply,
  set,
  store,
  upperFour,
} from "./wasm.ts";

/** Stored vectors that are taken at once: with two queries eight additions of four sums that need not wait for each other. */
const STORED = 16;
const EIGHTS = [0, 1] as const;
const FOURS = [0, 1, 2, 3] as const;
const FLOAT = 4;

const [from, groups, width, queries, otherQuery, out, otherOut] = [0, 1, 2, 3, 4, 5, 6];
const [one, other, d] = [7, 8, 9];
const [x, y, eight, value] = [10, 11, 12, 13];
const sums = { x: 14, y: 18 };
const NOTHING: Code = get(22);

const join = (parts: readonly Code[]): Code => parts.flat();
const addProducts = (four: number, values: Code): Code => [
  ...set(value, values),
  ...set(sums.x + four, add(get(sums.x + four), multiply(get(x), get(value)))),
  ...set(sums.y + four, add(get(sums.y + four), multiply(get(y), get(value)))),
];

/** Stored are groups of 16 vectors, whose first numbers come first, then their second ones. */
const body: Code = countDown(groups, 1, [
  ...join(FOURS.map((four) => [...set(sums.x + four, NOTHING), ...set(sums.y + four, NOTHING)])),
  ...set(one, get(queries)),
  ...set(other, get(otherQuery)),
  ...set(d, get(width)),
  ...countDown(d, 1, [
    ...set(x, loadFourTimes(one)),
    ...set(y, loadFourTimes(other)),
    ...join(
      EIGHTS.map((place) => [
        ...set(eight, loadBytes(from, 8 * place)),
        ...addProducts(2 * place, lowerFour(get(eight))),
        ...addProducts(2 * place + 1, upperFour(get(eight))),
      ]),
    ),
    ...advance(one, FLOAT),
    ...advance(other, FLOAT),
    ...advance(from, STORED),
  ]),
  ...join(
    FOURS.map((four) => [
      ...store(out, 16 * four, get(sums.x + four)),
      ...store(otherOut, 16 * four, get(sums.y + four)),
    ]),
  ),
  ...advance(out, STORED * FLOAT),
  ...advance(otherOut, STORED * FLOAT),
]);

export type StoredVectors = {
  /**
   * Dot products of two vectors with all stored ones, each summed in the order of its numbers, each step rounded to a float: what a
   * plain loop with Math.fround gives, to the bit. They hold until the next call.
   */
  dotsWith(two: readonly [Float32Array, Float32Array]): [Float32Array, Float32Array];
};

/** Lays out vectors of signed bytes, one after another, to be compared with many others. Keeps a copy of them. */
export function storeVectors(bytes: Int8Array, dimensions: number): StoredVectors {
  const count = bytes.length / dimensions;
  const all = Math.ceil(count / STORED) * STORED;
  const places = { queries: all * dimensions, out: all * dimensions + 2 * dimensions * FLOAT };
  const { run, memoryOf } = compile({ parameters: 7, numbers: 3, vectors: 13 }, body);
  const memory = memoryOf(places.out + 2 * all * FLOAT);
  const stored = new Int8Array(memory, 0, places.queries);
  for (let k = 0, at = 0; k < count; k++) {
    let place = (k - (k % STORED)) * dimensions + (k % STORED);
    for (let j = 0; j < dimensions; j++, at++, place += STORED) stored[place] = bytes[at]!;
  }
  const asked = new Float32Array(memory, places.queries, 2 * dimensions);
  const found = new Float32Array(memory, places.out, 2 * all);
  const [otherAsked, otherFound] = [places.queries + dimensions * FLOAT, places.out + all * FLOAT];
  return {
    dotsWith([first, second]) {
      asked.set(first);
      asked.set(second, dimensions);
      if (all > 0) run(0, all / STORED, dimensions, places.queries, otherAsked, places.out, otherFound);
      return [found.subarray(0, count), found.subarray(all, all + count)];
    },
  };
}
