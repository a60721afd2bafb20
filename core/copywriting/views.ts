import type { PhotoEvidence } from "#core/engine/index.ts";

/**
 * How a photo shows the product, so that no two alternative texts need be alike. The words claim nothing of the product
 * (core/copywriting/support.ts passes them over), so they need no fact.
 */
const VIEWS: Record<NonNullable<PhotoEvidence["role"]>, string | null> = {
  packshot: null,
  on_person: "worn",
  back: "back view",
  detail: "close-up of a detail",
  chart: null,
};

export const viewOf = (role: PhotoEvidence["role"]): string | null => (role === null ? null : VIEWS[role]);
