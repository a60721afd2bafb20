export { describeImage } from "./describe-image.ts";
export { forgetUnseen } from "./forget-unseen.ts";
export { isOfProduct, ownerSnapshot, readOwner } from "./owner-snapshot.ts";
export { passesAs } from "./passes-as.ts";
export { saveImages } from "./save-images.ts";
export { filesAmong, giveUp } from "./taken-over.ts";
export { LEFT, whyLeft } from "./why-left.ts";
