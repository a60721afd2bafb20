import { collectFacts, type Fact } from "#core/copywriting/index.ts";
import type { PhotoEvidence } from "#core/engine/index.ts";
import type { SeenPhoto } from "#core/photos/index.ts";
import type { ImageShown } from "#core/shopify/index.ts";
import { ownerSnapshot } from "./owner-snapshot.ts";

/** As facts name the one image. */
const REF = "photo1";
/** A photo mostly of things that nobody sells tells no category. */
const NON_PRODUCT_AT_MOST = 0.5;

/**
 * The deepest category that the photo alone is likely to show (the steps' probabilities are calibrated); a department as
 * "Home & Garden" says nothing of what is seen.
 */
function categoryIn({ category }: PhotoEvidence, least: number) {
  if (category.nonProduct > NON_PRODUCT_AT_MOST) return null;
  const step = category.steps.findLast(({ path, probability }) => probability >= least && path.includes(" > "));
  return step ? { path: step.path, confidence: step.probability, mix: "photo" } : null;
}

const CATEGORY_LEAST = 0.7;

/**
 * What an alternative text may say of an image: what the look at it is sure of, and the title of a collection, which names
 * what it holds. A post's title says what the post is about, and the name of a file nothing that could be relied on: what
 * comes from these alone is in doubt. Empty where the look is sure of nothing.
 */
export function imageFacts(image: ImageShown, photo: SeenPhoto, shopName: string): Fact[] {
  const snapshot = { ...ownerSnapshot(image), title: image.kind === "collection" ? image.title : "" };
  const category = categoryIn(photo.evidence, CATEGORY_LEAST);
  const refs = new Map([[photo.mediaGid, REF]]);
  const facts = collectFacts({ snapshot, photos: [photo], category, refs, shopName });
  return facts.some(({ source }) => source === "photo") ? facts : [];
}

/** Which photo a fact is about, for whoever shows where a text comes from. */
export const factMediaOf = (photo: SeenPhoto) => new Map([[REF, { gid: photo.mediaGid, position: 0 }]]);
