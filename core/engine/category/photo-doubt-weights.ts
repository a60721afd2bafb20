/** Written by models/build/fit-photo-doubt.ts, fitted on 1890 photos. */
export const PHOTO_DOUBT = {
  weights: [0.4579, 0.3478, -0.066, 0.3351, 2.8189, -1.8885, 0.0559, 0.2844, -1.7721],
  bias: -2.9696,
} as const;
