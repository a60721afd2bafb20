import { describeImageJob, suggestProductJob } from "#core/jobs/catalogue.ts";
import { isProduct, type OwnerGid, type ShopId } from "#core/platform/ids.ts";
import type { Work } from "#core/tenancy/transact.ts";

/** What follows once all photos of a product, or the image of something else, have been looked at. */
export function askForTexts({ request }: Pick<Work, "request">, shopId: ShopId, gid: OwnerGid): void {
  if (isProduct(gid)) request(suggestProductJob, { shopId, productGid: gid });
  else request(describeImageJob, { shopId, productGid: gid });
}
