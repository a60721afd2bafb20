import { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Query, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, transact, type Work } from "#core/tenancy/transact.ts";
import type { NewEvent } from "#core/events/kinds.ts";

/** Whose act it was, where that is a person of another shop: users have other ids in each. */
export const NOBODY = "user unknown";

type Inside = Pick<Work, "db" | "query">;

/**
 * `waitsFor`: the shop whose code this one entered and which has not confirmed it yet; `entered`: the shop that entered this
 * one's code; `endsAt`: when that code ends.
 */
export type Link = {
  organisation: string | null;
  waitsFor: ShopId | null;
  entered: ShopId | null;
  endsAt: Date | null;
};

/** The shops that an organisation's address book names, oldest first. */
export async function addressesOf(query: Query, organisation: string): Promise<ShopId[]> {
  const rows = await query<{ shop: string }>(
    sql`SELECT shop FROM "OrganisationShop" WHERE organisation = ${organisation} ORDER BY since, shop`,
  );
  return rows.map(({ shop }) => ShopId.parse(shop));
}

/** The organisation that the shop is a member of, by its own word and by the address book; null: of none. */
export async function organisationOf({ db, query }: Inside, shopId: ShopId): Promise<string | null> {
  const held = await db.membership.findFirst();
  return held !== null && (await addressesOf(query, held.organisation)).includes(shopId) ? held.organisation : null;
}

/** How this shop stands with others. */
export async function linkOf(database: Database, shopId: ShopId, now: Date): Promise<Link> {
  return forShop(database, shopId, async (db, query) => {
    const open = await query<{ fromShop: string; toShop: string | null; endsAt: Date }>(sql`
      SELECT "fromShop", "toShop", "endsAt" FROM "OrganisationInvitation"
      WHERE ("fromShop" = ${shopId} OR "toShop" = ${shopId}) AND "endsAt" > ${now}::timestamp`);
    const own = open.find(({ fromShop }) => fromShop === shopId);
    const foreign = open.find(({ toShop }) => toShop === shopId);
    return {
      organisation: await organisationOf({ db, query }, shopId),
      waitsFor: foreign ? ShopId.parse(foreign.fromShop) : null,
      entered: own?.toShop ? ShopId.parse(own.toShop) : null,
      endsAt: own?.endsAt ?? null,
    };
  });
}

/**
 * The shops of this shop's organisation, itself among them. The address book says where to ask; each shop's own membership,
 * read inside that shop alone, says whether it may be shown.
 * @returns none for a shop that belongs to no organisation
 */
export async function shopsOf(database: Database, shopId: ShopId): Promise<ShopId[]> {
  const { organisation, named } = await forShop(database, shopId, async (db, query) => {
    const own = await organisationOf({ db, query }, shopId);
    return { organisation: own, named: own === null ? [] : await addressesOf(query, own) };
  });
  if (organisation === null) return [];
  const members: ShopId[] = [];
  for (const shop of named) if (await saysSo(database, shop, organisation)) members.push(shop);
  return members;
}

const saysSo = (database: Database, shopId: ShopId, organisation: string) =>
  forShop(database, shopId, async (db) => (await db.membership.count({ where: { organisation } })) > 0);

/** A line in another shop's log. One that cannot be told now, as it is leaving, is not waited for. */
export async function tell(platform: Platform, shopId: ShopId, event: NewEvent): Promise<void> {
  const actor = { by: NOBODY, role: "owner" } as const;
  await transact(platform, { shopId, correlationId: platform.newId(), actor }, ({ emit }) => emit(event)).catch(
    (error: unknown) => platform.logger.warn({ error, shopId }, "a shop was not told of its organisation"),
  );
}
