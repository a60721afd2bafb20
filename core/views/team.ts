import type { Role } from "#core/platform/access.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";

/** `role`: what the person has; `given`: what an owner gave them, null: they have what new people have. */
export type Member = { id: string; name: string; role: Role; given: Role | null; ownsStore: boolean };
type TeamView = { members: Member[]; newPeople: Role };

/** Far more than a store has. */
const MOST = 500;

/** Everybody who has opened the app, owners first, then by name. */
export async function teamView(database: Database, shopId: ShopId): Promise<TeamView> {
  return forShop(database, shopId, async (db) => {
    const settings = await db.settings.findFirst({ select: { newPeople: true } });
    const newPeople = settings?.newPeople ?? "staff";
    const people = await db.person.findMany({
      orderBy: [{ owner: "desc" }, { name: "asc" }, { id: "asc" }],
      take: MOST,
    });
    return {
      newPeople,
      members: people.map(({ id, name, role, owner }) => ({
        id,
        name,
        role: owner ? "owner" : (role ?? newPeople),
        given: role,
        ownsStore: owner,
      })),
    };
  });
}
