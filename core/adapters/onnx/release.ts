/**
 * Gives the memory of pixels back at once; the arrays are empty afterwards. V8 sees only their small handles and else
 * collects its whole heap for every few photos, because of the megabytes behind them. Arrays that share a buffer with
 * something else are left alone.
 */
export function release(...arrays: readonly Uint8Array[]): void {
  for (const { buffer, byteOffset, byteLength } of arrays)
    if (buffer instanceof ArrayBuffer && !buffer.detached && byteOffset === 0 && byteLength === buffer.byteLength)
      buffer.transfer(0);
}
