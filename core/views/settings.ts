import { readPeople } from "#core/people/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { translationsLeft } from "#core/copywriting/index.ts";
import { readSettings } from "#core/settings/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { seenTo } from "./seen-to.ts";

export type SettingsView = Awaited<ReturnType<typeof settingsView>>;

/** Products that a voice can be tried on. */
const TRIED_ON = 10;

/**
 * The shop's settings, what is left of the month's translations, who changed them last, and products that were looked at
 * lately. `seq`: events after it are news.
 */
export async function settingsView(database: Database, { shopId, now }: { shopId: ShopId; now: Date }) {
  return forShop(database, shopId, async (db, query) => {
    const seq = await seenTo(query);
    const { revision, learnSince: _, languagesOfPlan: __, changes, ...settings } = await readSettings(query);
    const nameOf = await readPeople(db);
    const [last] = Object.values(changes).toSorted((a, b) => b.at.localeCompare(a.at));
    const products = await db.product.findMany({
      where: { kind: "product", state: { in: ["done", "review"] } },
      orderBy: { updatedAt: "desc" },
      take: TRIED_ON,
      select: { gid: true, title: true },
    });
    const month = await translationsLeft(query, { shopId, now });
    return {
      settings,
      revision,
      month,
      last: last ? { who: nameOf(last.by), at: last.at } : null,
      products,
      seq,
    };
  });
}
