import {
  add,
  advance,
  type Code,
  compile,
  countDown,
  get,
  load,
  loadTwice,
  multiply,
  plus,
  set,
  shifted,
  store,
  subtract,
} from "./wasm.ts";

/** Rows of one side that are taken at once, and of the other: 16 sums that need not wait for each other. */
const HERE = 2;
const THERE = 8;
const PAIRS = [0, 1, 2, 3] as const;
const DOUBLE = 8;

const [here, rows, there, groups, width, out] = [0, 1, 2, 3, 4, 5];
const [one, other, from, group, d, to, toOther] = [6, 7, 8, 9, 10, 11, 12];
const [x, y, off, value] = [13, 14, 15, 16];
const sums = { x: 17, y: 21 };
const NOTHING: Code = get(25);

const join = (parts: readonly Code[]): Code => parts.flat();
const addSquare = (sum: number, number: number): Code => [
  ...set(off, subtract(get(number), get(value))),
  ...set(sum, add(get(sum), multiply(get(off), get(off)))),
];

/** `here` holds rows, one after another; `there` groups of 8 rows, whose first numbers come first, then their second ones. */
const body: Code = countDown(rows, HERE, [
  ...set(from, get(there)),
  ...set(group, get(groups)),
  ...set(to, get(out)),
  ...set(toOther, plus(get(out), shifted(get(groups), 6))),
  ...countDown(group, 1, [
    ...join(PAIRS.map((pair) => [...set(sums.x + pair, NOTHING), ...set(sums.y + pair, NOTHING)])),
    ...set(one, get(here)),
    ...set(other, plus(get(here), shifted(get(width), 3))),
    ...set(d, get(width)),
    ...countDown(d, 1, [
      ...set(x, loadTwice(one)),
      ...set(y, loadTwice(other)),
      ...join(
        PAIRS.map((pair) => [
          ...set(value, load(from, 16 * pair)),
          ...addSquare(sums.x + pair, x),
          ...addSquare(sums.y + pair, y),
        ]),
      ),
      ...advance(one, DOUBLE),
      ...advance(other, DOUBLE),
      ...advance(from, THERE * DOUBLE),
    ]),
    ...join(
      PAIRS.map((pair) => [
        ...store(to, 16 * pair, get(sums.x + pair)),
        ...store(toOther, 16 * pair, get(sums.y + pair)),
      ]),
    ),
    ...advance(to, THERE * DOUBLE),
    ...advance(toOther, THERE * DOUBLE),
  ]),
  ...set(here, get(other)),
  ...set(out, get(toOther)),
]);

const compiled = compile({ parameters: 6, numbers: 7, vectors: 13 }, body);

/**
 * Squared distances of all rows of one side from all rows of the other, each the sum of its squares in the order of the
 * numbers, in doubles: what a plain loop gives, to the bit, in a quarter of its time.
 * @returns one line for each row of `here`, `stride` long, of which the first numbers are those of the rows of `there`;
 * it holds until the next call
 */
export function squaresBetween(
  hereRows: Float32Array,
  thereRows: Float32Array,
  dimensions: number,
): { squares: Float64Array; stride: number } {
  const upTo = (count: number, step: number) => Math.ceil(count / step) * step;
  const [count, otherCount] = [hereRows.length / dimensions, thereRows.length / dimensions];
  const [lines, stride] = [upTo(count, HERE), upTo(otherCount, THERE)];
  const places = { there: lines * dimensions, out: (lines + stride) * dimensions };
  const memory = new Float64Array(compiled.memoryOf((places.out + lines * stride) * DOUBLE));
  memory.set(hereRows);
  for (let row = 0, at = 0; row < otherCount; row++) {
    let place = places.there + (row - (row % THERE)) * dimensions + (row % THERE);
    for (let k = 0; k < dimensions; k++, at++, place += THERE) memory[place] = thereRows[at]!;
  }
  if (lines > 0 && stride > 0)
    compiled.run(0, lines, places.there * DOUBLE, stride / THERE, dimensions, places.out * DOUBLE);
  return { squares: memory.subarray(places.out, places.out + count * stride), stride };
}
