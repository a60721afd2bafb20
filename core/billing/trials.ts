import { digest } from "#core/platform/crypto.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { DAY_MS } from "./holding.ts";

/** Nothing can be read back from it but by who knows the domain already. */
const digestOf = (shopId: ShopId): string => digest(["trial", shopId]);

/** Days that a digest is kept: who deletes everything and comes back later than that is a new customer. */
const KEPT_DAYS = 730;

type At = { shopId: ShopId; now: Date };

/** Before the shop's rows are deleted: where it had its days for nothing, that stays known. Once, however often it is asked. */
export async function keepTrial(database: Database, { shopId, now }: At): Promise<void> {
  const had = await forShop(database, shopId, (db) =>
    db.subscription.count({ where: { periodEndsAt: { not: null } } }),
  );
  const known = await database.shop.count({ where: { id: shopId, hadTrial: true } });
  if (had + known === 0) return;
  await database.trialHad.createMany({ data: [{ digest: digestOf(shopId), at: now }], skipDuplicates: true });
}

/** Whether a shop that is installed now had its days for nothing before everything of it was deleted. */
export async function hadTrial(database: Database, shopId: ShopId): Promise<boolean> {
  return (await database.trialHad.count({ where: { digest: digestOf(shopId) } })) > 0;
}

/** @returns how many were old enough to be forgotten */
export async function forgetTrials(database: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  return (await database.trialHad.deleteMany({ where: { at: { lt: before } } })).count;
}
