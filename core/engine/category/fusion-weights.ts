import type { FusionWeights, SourceMix } from "./fusion.ts";

/**
 * Written by models/build/fit-fusion.ts: fitted on 114 titles of two shops, 54 of them with a photo. Figures:
 * models/MODELS.md.
 */
export const FUSION_WEIGHTS: Record<SourceMix, FusionWeights> = {
  title: {
    weights: [4.4698, 15.891, 1.2634, 0, 0, 0, 0, -2.411],
    calibration: {
      weights: [0.3227, -0.1243, -0.1808, -0.4713, 0, 1.0425],
      bias: 0.4471,
    },
  },
  photo: {
    weights: [0, 0, 0, 1.6649, 0.82, 0.6664, 0.9247, 1.6147],
    calibration: {
      weights: [0.3973, -0.1617, -0.2506, -0.4031, 2.3206, 0],
      bias: -1.3851,
    },
  },
  "title+photo": {
    weights: [6.4762, 7.9225, 2.9208, 1.0313, -2.6748, 0.9157, 0.8297, 2.6172],
    calibration: {
      weights: [0.2451, -0.268, -0.2243, -0.3623, 1.2189, 2.9441],
      bias: -1.3441,
    },
  },
};
