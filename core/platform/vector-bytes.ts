/** A vector as Postgres keeps it: its 32-bit floats, 4 bytes each. */
export const toBytes = (vector: Float32Array): Uint8Array<ArrayBuffer> => new Uint8Array(vector.slice().buffer);

export const fromBytes = (bytes: Uint8Array): Float32Array => new Float32Array(bytes.slice().buffer);
