import {
  add,
  advance,
  type Code,
  compile,
  countDown,
  get,
  load,
  loadFourTimes,
  multiply,
  plus,
  set,
  shifted,
  store,
  subtract,
} from "./wasm.ts";

/** Rows of one side that are taken at once, and of the other: 32 sums that need not wait for each other. */
const HERE = 2;
const THERE = 16;
const FOURS = [0, 1, 2, 3] as const;
const FLOAT = 4;

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

/** `here` holds rows, one after another; `there` groups of 16 rows, whose first numbers come first, then their second ones. */
const body: Code = countDown(rows, HERE, [
  ...set(from, get(there)),
  ...set(group, get(groups)),
  ...set(to, get(out)),
  ...set(toOther, plus(get(out), shifted(get(groups), 6))),
  ...countDown(group, 1, [
    ...join(FOURS.map((four) => [...set(sums.x + four, NOTHING), ...set(sums.y + four, NOTHING)])),
    ...set(one, get(here)),
    ...set(other, plus(get(here), shifted(get(width), 2))),
    ...set(d, get(width)),
    ...countDown(d, 1, [
      ...set(x, loadFourTimes(one)),
      ...set(y, loadFourTimes(other)),
      ...join(
        FOURS.map((four) => [
          ...set(value, load(from, 16 * four)),
          ...addSquare(sums.x + four, x),
          ...addSquare(sums.y + four, y),
        ]),
      ),
      ...advance(one, FLOAT),
      ...advance(other, FLOAT),
      ...advance(from, THERE * FLOAT),
    ]),
    ...join(
      FOURS.map((four) => [
        ...store(to, 16 * four, get(sums.x + four)),
        ...store(toOther, 16 * four, get(sums.y + four)),
      ]),
    ),
    ...advance(to, THERE * FLOAT),
    ...advance(toOther, THERE * FLOAT),
  ]),
  ...set(here, get(other)),
  ...set(out, get(toOther)),
]);

const compiled = compile({ parameters: 6, numbers: 7, vectors: 13 }, body);

/**
 * Squared distances of all rows of one side from all rows of the other, each the sum of its squares in the order of the
 * numbers, each step rounded to a float: what a plain loop with Math.fround gives, to the bit.
 * @returns one line for each row of `here`, `stride` long, of which the first numbers are those of the rows of `there`;
 * it holds until the next call
 */
export function squaresBetween(
  hereRows: Float32Array,
  thereRows: Float32Array,
  dimensions: number,
): { squares: Float32Array; stride: number } {
  const upTo = (count: number, step: number) => Math.ceil(count / step) * step;
  const [count, otherCount] = [hereRows.length / dimensions, thereRows.length / dimensions];
  const [lines, stride] = [upTo(count, HERE), upTo(otherCount, THERE)];
  const places = { there: lines * dimensions, out: (lines + stride) * dimensions };
  const memory = new Float32Array(compiled.memoryOf((places.out + lines * stride) * FLOAT));
  memory.set(hereRows);
  for (let row = 0, at = 0; row < otherCount; row++) {
    let place = places.there + (row - (row % THERE)) * dimensions + (row % THERE);
    for (let k = 0; k < dimensions; k++, at++, place += THERE) memory[place] = thereRows[at]!;
  }
  if (lines > 0 && stride > 0)
    compiled.run(0, lines, places.there * FLOAT, stride / THERE, dimensions, places.out * FLOAT);
  return { squares: memory.subarray(places.out, places.out + count * stride), stride };
}
