import type { ShopId } from "#core/platform/ids.ts";
import { mayGo, readRegion } from "#core/settings/index.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { container } from "#app/container.server.ts";

/** Whether no texts are written for this shop, as they would be worked on where it does not want its data. */
export const textsRefused = (shopId: ShopId): Promise<boolean> =>
  forShop(container.database, shopId, async (_db, query) => !mayGo(await readRegion(query), container.textsIn));
