export { describeImage } from "./describe-image.ts";
export { isOfProduct, ownerSnapshot, readOwner } from "./owner-snapshot.ts";
export { saveImages } from "./save-images.ts";
export { type Left, whyLeft } from "./why-left.ts";
