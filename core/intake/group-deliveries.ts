import type { ShopId } from "#core/platform/ids.ts";
import { isDatabaseAway } from "#core/tenancy/database-away.ts";
import type { Platform, Scope } from "#core/tenancy/transact.ts";
import { type Delivery, recordDeliveries, recordDelivery, type Recorded } from "./record-delivery.ts";

/** So many fit into one statement without holding the shop's row for long. */
const AT_MOST = 200;
/** Groups of one shop in the making: while one commits, the next fills. More would wait for the same rows. */
const AT_ONCE = 2;

type Waiting = { scope: Scope; delivery: Delivery; end: PromiseWithResolvers<Recorded> };
type Shop = { waiting: Waiting[]; atWork: number };

/**
 * Records deliveries in groups: the first of a shop at once, those that come while it is being committed together
 * after it. Nobody waits for a clock, and under load a group is as large as the load. Each answer comes after the
 * commit that holds its own row.
 */
export function groupDeliveries(platform: Platform) {
  const shops = new Map<ShopId, Shop>();

  async function work(shopId: ShopId, shop: Shop) {
    shop.atWork++;
    while (shop.waiting.length > 0) await recordGroup(platform, shopId, shop.waiting.splice(0, AT_MOST));
    shop.atWork--;
    if (shop.atWork === 0) shops.delete(shopId);
  }

  return (scope: Scope, delivery: Delivery): Promise<Recorded> => {
    const shop = shops.get(scope.shopId) ?? { waiting: [], atWork: 0 };
    shops.set(scope.shopId, shop);
    const end = Promise.withResolvers<Recorded>();
    shop.waiting.push({ scope, delivery, end });
    if (shop.atWork < AT_ONCE) void work(scope.shopId, shop);
    return end.promise;
  };
}

/** One that cannot be recorded must not take its neighbours with it: then each goes alone. */
async function recordGroup(platform: Platform, shopId: ShopId, group: readonly Waiting[]): Promise<void> {
  try {
    const deliveries = group.map(({ delivery }) => delivery);
    const recorded = await recordDeliveries(platform, shopId, deliveries);
    for (const [index, { end }] of group.entries()) end.resolve(recorded[index] ?? { kind: "ignored" });
  } catch (error) {
    if (group.length === 1 || isDatabaseAway(error)) for (const { end } of group) end.reject(error);
    else await Promise.all(group.map((one) => recordAlone(platform, one)));
  }
}

const recordAlone = (platform: Platform, { scope, delivery, end }: Waiting): Promise<void> =>
  recordDelivery(platform, scope, delivery).then(end.resolve, end.reject);
