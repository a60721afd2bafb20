/**
 * Just enough of WebAssembly's binary format (webassembly.github.io/spec, chapter 5) for one function over one memory: V8
 * makes no use of vector instructions for JavaScript.
 */
export type Code = readonly number[];

/** Unsigned LEB128. */
function leb(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 127) | 128);
  }
}
const signedLeb = (value: number): number[] => {
  const bytes = leb(value);
  return (bytes.at(-1)! & 64) === 0 ? bytes : [...bytes.slice(0, -1), bytes.at(-1)! | 128, 0];
};

const VOID = 0x40;
const I32 = 0x7f;
const V128 = 0x7b;
const vector = (opcode: number): number[] => [0xfd, ...leb(opcode)];
const at = (align: number, offset: number): number[] => [align, ...leb(offset)];

export const get = (local: number): Code => [0x20, ...leb(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...leb(local)];
const i32 = (value: number): Code => [0x41, ...signedLeb(value)];
export const plus = (x: Code, y: Code): Code => [...x, ...y, 0x6a];
const minus = (x: Code, y: Code): Code => [...x, ...y, 0x6b];
export const shifted = (x: Code, bits: number): Code => [...x, ...i32(bits), 0x74];
export const advance = (local: number, by: number): Code => set(local, plus(get(local), i32(by)));
/** Runs `body` until `count`, of which it takes `step` each time, is 0. It is run once at least. */
export const countDown = (count: number, step: number, body: Code): Code => [
  ...[0x03, VOID, ...body],
  ...set(count, minus(get(count), i32(step))),
  ...[...get(count), 0x0d, 0, 0x0b],
];
/** Four floats. */
export const load = (pointer: number, offset: number): Code => [...get(pointer), ...vector(0x00), ...at(4, offset)];
/** One float, four times. */
export const loadFourTimes = (pointer: number): Code => [...get(pointer), ...vector(0x09), ...at(2, 0)];
export const store = (pointer: number, offset: number, value: Code): Code => [
  ...get(pointer),
  ...value,
  ...vector(0x0b),
  ...at(4, offset),
];
/** Eight signed bytes, each as 16 bits. */
export const loadBytes = (pointer: number, offset: number): Code => [
  ...get(pointer),
  ...vector(0x01),
  ...at(3, offset),
];
const asFloats = (x: Code): Code => [...x, ...vector(0xfa)];
/** The lower and the upper four of eight numbers of 16 bits, as floats. */
export const lowerFour = (x: Code): Code => asFloats([...x, ...vector(0xa7)]);
export const upperFour = (x: Code): Code => asFloats([...x, ...vector(0xa8)]);
export const add = (x: Code, y: Code): Code => [...x, ...y, ...vector(0xe4)];
export const subtract = (x: Code, y: Code): Code => [...x, ...y, ...vector(0xe5)];
export const multiply = (x: Code, y: Code): Code => [...x, ...y, ...vector(0xe6)];

const PAGE = 65_536;

/**
 * Compiles a function of whole numbers that returns nothing.
 * @param shape.parameters the first locals; then come `numbers` more of their kind, then `vectors` of four floats, all 0
 */
export function compile(
  { parameters, numbers, vectors }: { parameters: number; numbers: number; vectors: number },
  body: Code,
): { run: (...given: number[]) => void; memoryOf: (bytes: number) => ArrayBuffer } {
  const section = (id: number, content: number[]) => [id, ...leb(content.length), ...content];
  const named = (name: string) => [name.length, ...Buffer.from(name)];
  const code = [2, ...leb(numbers), I32, ...leb(vectors), V128, ...body, 0x0b];
  const bytes = [
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, parameters, ...Array.from({ length: parameters }, () => I32), 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...named("run"), 0, 0, ...named("memory"), 2, 0]),
    ...section(10, [1, ...leb(code.length), ...code]),
  ];
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(bytes)));
  const memory = exports["memory"] as WebAssembly.Memory;
  return {
    run: exports["run"] as (...given: number[]) => void,
    memoryOf(wanted) {
      if (memory.buffer.byteLength < wanted) memory.grow(Math.ceil((wanted - memory.buffer.byteLength) / PAGE));
      return memory.buffer as ArrayBuffer;
    },
  };
}
