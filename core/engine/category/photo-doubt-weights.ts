/** Written by models/build/fit-photo-doubt.ts, fitted on 1890 photos. */
export const PHOTO_DOUBT = {
  weights: [0.5895, 0.3698, 0.0314, 0.3163, 3.1726, -1.0367, 0.02, 0.2382, -1.7772],
  bias: -3.4544,
} as const;
