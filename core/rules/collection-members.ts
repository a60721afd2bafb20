import { judgeCatalogueJob, readMembersJob } from "#core/jobs/catalogue.ts";
import { CollectionGid, ShopId } from "#core/platform/ids.ts";
import type { AdminFor } from "#core/shopify/index.ts";
import { type Sql, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";

/** Pages of a collection for one task: some ten seconds of a small shop's points, so that others have their turn. */
const PAGES = 4;

/** Those of the collections that rules name, of the product with this gid. */
export const collectionsOf = (gid: Sql): Sql => sql`
  ARRAY(SELECT m."collectionId" FROM "CollectionMember" m WHERE m."shopId" = "Product"."shopId" AND m."productGid" = ${gid})`;

/** The same of a row that Prisma reads. */
export const OF_COLLECTIONS = { collections: { select: { collectionId: true } } } as const;
export const withCollections = <Row extends { collections: readonly { collectionId: string }[] }>(row: Row) => ({
  ...row,
  collectionIds: row.collections.map(({ collectionId }) => collectionId),
});

type Reading = { collection: CollectionGid; pass: string; after: string | null };

/**
 * Notes who is in a collection and what it is called, some pages at a time; each time asks for the next, the last time
 * for the scores. Who was there before and is not found in this pass has left it. A product that was never read is none
 * of it yet.
 */
export async function readMembers(
  deps: Platform & { adminFor: AdminFor },
  scope: Scope,
  { collection, pass, after }: Reading,
): Promise<{ read: number }> {
  const { shopId } = scope;
  const admin = await deps.adminFor(shopId);
  const gids: string[] = [];
  let title: string | null = null;
  let next = after;
  for (let page = 0; page < PAGES && (page === 0 || next !== null); page++) {
    const read = await admin.collectionMembers(collection, next);
    gids.push(...read.gids);
    ({ next, title } = read);
  }
  return transact(deps, scope, async ({ query, request, end }) => {
    await query(sql`
      INSERT INTO "CollectionMember" AS member ("shopId", "productGid", "collectionId", "seenAt")
      SELECT "shopId", gid, ${collection}, ${pass}::timestamp FROM "Product"
      WHERE "shopId" = ${shopId} AND gid = ANY (${gids}) ORDER BY gid
      ON CONFLICT ("shopId", "productGid", "collectionId")
        DO UPDATE SET "seenAt" = greatest(member."seenAt", excluded."seenAt")`);
    if (next !== null) request(readMembersJob, { shopId, collection, pass, after: next });
    else {
      await query(sql`
        DELETE FROM "CollectionMember"
        WHERE "shopId" = ${shopId} AND "collectionId" = ${collection} AND "seenAt" < ${pass}::timestamp`);
      // Its rule says so where it is gone, and calls it as it is called now.
      await query(sql`
        UPDATE "CatalogueRule" SET gone = ${title === null}, path = coalesce(${title}, path)
        WHERE "shopId" = ${shopId} AND scope = 'collection' AND target = ${collection}`);
      request(judgeCatalogueJob, { shopId });
    }
    end();
    return { read: gids.length };
  });
}

/** A walk through the collection from its beginning. */
export function askForMembers({ request, now }: Work, shopId: ShopId, collection: CollectionGid): void {
  request(readMembersJob, { shopId, collection, pass: now.toISOString(), after: null });
}

/**
 * No delivery tells who comes into a collection or leaves it: those that rules and endpoints name are read anew, others are forgotten.
 * @returns how many are read
 */
export async function refreshMembers(platform: Platform): Promise<number> {
  const shops = await platform.database.shop.findMany({ where: { state: "active" }, select: { id: true } });
  let asked = 0;
  for (const { id } of shops) {
    const shopId = ShopId.parse(id);
    asked += await transact(platform, { shopId, correlationId: platform.newId() }, async (work) => {
      const rules = await work.db.catalogueRule.findMany({ where: { scope: "collection" }, select: { target: true } });
      const endpoints = await work.db.webhookEndpoint.findMany({ select: { collections: true } });
      const all = [...rules.map(({ target }) => target), ...endpoints.flatMap(({ collections }) => collections)];
      const named = [...new Set(all)].map((gid) => CollectionGid.parse(gid));
      await work.db.collectionMember.deleteMany({ where: { collectionId: { notIn: named } } });
      for (const collection of named) askForMembers(work, shopId, collection);
      return named.length;
    });
  }
  return asked;
}
