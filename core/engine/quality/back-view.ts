import { BACK_VIEW } from "./back-view-weights.ts";

const weights = new Int8Array(Buffer.from(BACK_VIEW.weights.join(""), "base64"));

/**
 * Whether a photo of a garment on a person shows it from behind: a linear model over the photo's vector, fitted on
 * catalogue photos of women's sportswear (models/build/fit-back-view.ts), asked only of photos with a person.
 * @param embedding of length 1, 1,280 numbers
 * @returns log odds; at `BACK_AT` and above 9 of 10 were right on products that it was not fitted on
 */
export function backViewOf(embedding: Float32Array): number {
  const sum = embedding.reduce((total, value, at) => total + value * (weights[at] ?? 0), 0);
  return BACK_VIEW.scale * sum + BACK_VIEW.bias;
}

export const BACK_AT = BACK_VIEW.at;
