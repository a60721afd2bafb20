import type { Role } from "#core/platform/access.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";

type Held = { readAt: Date | null; role: Role | null; owner: boolean | null; newPeople: Role | null };

/** Where nobody has said anything else, everybody whom the store lets use the app may do all but give roles. */
const FIRST: Role = "staff";

/**
 * A person's role: the store's owner is owner whatever was given, then counts what they were given, then what new people
 * have.
 * @param input.user Shopify's user id
 * @returns `readAt`: when Shopify said who this is; null: it has not yet
 */
export async function accessOf(
  database: Database,
  { shopId, user }: { shopId: ShopId; user: string },
): Promise<{ readAt: Date | null; role: Role }> {
  const [held] = await forShop(database, shopId, (_, query) =>
    query<Held>(sql`
      SELECT nullif(p."readAt", 'epoch') AS "readAt", p.role, p.owner, s."newPeople" FROM (SELECT 1) AS one
      LEFT JOIN "Person" p ON p."shopId" = ${shopId} AND p.id = ${user}
      LEFT JOIN "Settings" s ON s."shopId" = ${shopId}`),
  );
  const given = held?.role ?? held?.newPeople ?? FIRST;
  return { readAt: held?.readAt ?? null, role: held?.owner ? "owner" : given };
}
