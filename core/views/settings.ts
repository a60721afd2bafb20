import { readPeople } from "#core/people/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { readSettings } from "#core/settings/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";

/** The shop's settings, and who changed them last. */
export async function settingsView(database: Database, shopId: ShopId) {
  return forShop(database, shopId, async (db, query) => {
    const { revision, learnSince: _, changes, ...settings } = await readSettings(query);
    const nameOf = await readPeople(db);
    const [last] = Object.values(changes).toSorted((a, b) => b.at.localeCompare(a.at));
    return { settings, revision, last: last ? { who: nameOf(last.by), at: last.at } : null };
  });
}
