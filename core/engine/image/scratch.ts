/**
 * What measuring one photo takes at once: its copies are at most 400 px long, and a square one takes 5 to 6 MB. What goes
 * beyond is taken as usual.
 */
const BYTES = 8 * 2 ** 20;
const ALIGNED = 64;

let memory: ArrayBuffer | null = null;
let used = 0;
let depth = 0;

type Kind<T> = {
  new (length: number): T;
  new (buffer: ArrayBuffer, offset: number, length: number): T;
  BYTES_PER_ELEMENT: number;
};

function take<T>(Of: Kind<T>, length: number): T {
  const bytes = length * Of.BYTES_PER_ELEMENT;
  if (depth === 0 || used + bytes > BYTES) return new Of(length);
  memory ??= new ArrayBuffer(BYTES);
  const taken = new Of(memory, used, length);
  used += Math.ceil(bytes / ALIGNED) * ALIGNED;
  return taken;
}

/**
 * Runs `work`, which waits for nothing. Arrays that `floats`, `ints` and `bytes` give out meanwhile lie in memory that is
 * used for each photo anew: none of them may outlive `work`. Arrays of their own would be some 10 MB a photo, for which V8
 * collects its whole heap once a photo (docs/decisions/0075). A measure that gives back numbers alone is work of its own
 * within the photo's: the next one takes the same memory (docs/decisions/0112).
 */
export function withScratch<T>(work: () => T): T {
  const before = used;
  depth++;
  try {
    return work();
  } finally {
    depth--;
    used = before;
  }
}

/**
 * Each number is to be written before it is read: within `withScratch`, for as long as that lasts, they may be anything.
 */
export const floats = (length: number): Float32Array => take(Float32Array, length);
export const ints = (length: number): Int32Array => take(Int32Array, length);
export const bytes = (length: number): Uint8Array => take(Uint8Array, length);
