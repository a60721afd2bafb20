import type { ShopId } from "#core/platform/ids.ts";
import { config } from "#app/config.server.ts";

/** Where others fetch a feed. @param code as core gives it, once */
export const feedUrl = (shopId: ShopId, code: string): string =>
  new URL(`/feeds/${shopId}/${code}`, config.shopify.appUrl).href;
