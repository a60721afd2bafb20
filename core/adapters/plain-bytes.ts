const FIRST_BYTES = 65_536;
/** Bytes of UTF-8 that a letter of a JavaScript string takes at most. */
const BYTES_A_LETTER = 3;
const LOW = 2 ** 32;

/** Values in Parquet's encoding PLAIN, one after another, in memory that is used again. */
export class PlainBytes {
  length = 0;
  #buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);

  #room(bytes: number): number {
    const at = this.length;
    if (at + bytes > this.#buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, at + bytes));
      this.#buffer.copy(larger, 0, 0, at);
      this.#buffer = larger;
    }
    return at;
  }

  /** @returns its bytes */
  text(value: string): number {
    const at = this.#room(4 + value.length * BYTES_A_LETTER);
    const bytes = this.#buffer.write(value, at + 4);
    this.#buffer.writeUInt32LE(bytes, at);
    this.length = at + 4 + bytes;
    return bytes;
  }

  int32(value: number): void {
    const at = this.#room(4);
    this.#buffer.writeInt32LE(value, at);
    this.length += 4;
  }

  /** A whole number within 53 bits. */
  int64(value: number): void {
    const at = this.#room(8);
    const high = Math.floor(value / LOW);
    this.#buffer.writeUInt32LE(value - high * LOW, at);
    this.#buffer.writeInt32LE(high, at + 4);
    this.length += 8;
  }

  double(value: number): void {
    const at = this.#room(8);
    this.#buffer.writeDoubleLE(value, at);
    this.length += 8;
  }

  /** What was written since, good until the next is written. */
  taken(): Uint8Array {
    const bytes = this.#buffer.subarray(0, this.length);
    this.length = 0;
    return bytes;
  }
}
