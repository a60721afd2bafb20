import type { FusionWeights, SourceMix } from "./fusion.ts";

/** Written by models/build/fit-fusion.ts: fitted on 114 titles of two shops, 54 of them with a photo. Figures: models/MODELS.md. */
export const FUSION_WEIGHTS: Record<SourceMix, FusionWeights> = {
  "title": {
    "weights": [
      4.4698,
      15.891,
      1.2634,
      0,
      0,
      0,
      0,
      -2.411
    ],
    "calibration": {
      "weights": [
        0.3227,
        -0.1243,
        -0.1808,
        -0.4713,
        0,
        1.0425
      ],
      "bias": 0.4471
    }
  },
  "photo": {
    "weights": [
      0,
      0,
      0,
      1.2174,
      0.9117,
      0.6692,
      0.9254,
      1.4394
    ],
    "calibration": {
      "weights": [
        0.4647,
        -0.0592,
        -0.1228,
        -0.1289,
        2.8417,
        0
      ],
      "bias": -1.9085
    }
  },
  "title+photo": {
    "weights": [
      6.5367,
      7.9874,
      2.7784,
      0.923,
      -2.6566,
      0.8907,
      0.7733,
      2.3758
    ],
    "calibration": {
      "weights": [
        0.2417,
        -0.2439,
        -0.3451,
        -0.4182,
        1.3081,
        3.3606
      ],
      "bias": -1.6908
    }
  }
};
