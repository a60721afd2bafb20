import { randomUUID } from "node:crypto";
import { judgeCatalogueJob } from "#core/jobs/catalogue.ts";
import { type CollectionGid, type ProductGid, ShopId } from "#core/platform/ids.ts";
import type { AdminFor } from "#core/shopify/index.ts";
import { forShop, type Query, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { readOwnRules } from "./read-rules.ts";

/** By product, those of the collections that rules name; what is in none of them is not among them. */
type Members = ReadonlyMap<string, readonly CollectionGid[]>;

/** Who is in the collections that the shop's rules name, as Shopify says. Where no rule names one, nothing is asked. */
export async function readMembers(deps: Platform & { adminFor: AdminFor }, { shopId }: Scope): Promise<Members> {
  const rules = await forShop(deps.database, shopId, (_db, query) => readOwnRules(query));
  const named = new Set(rules.flatMap(({ scope }) => (scope.kind === "collection" ? [scope.id] : [])));
  const members = new Map<ProductGid, CollectionGid[]>();
  if (named.size === 0) return members;
  const admin = await deps.adminFor(shopId);
  for (const id of [...named].sort())
    for (const gid of await admin.collectionMembers(id)) members.set(gid, [...(members.get(gid) ?? []), id]);
  return members;
}

/** Notes it of these products, whose rows are held. @returns the products as they are now */
export async function keepMembers<Row extends { gid: string; collectionIds: readonly string[] }>(
  query: Query,
  rows: readonly Row[],
  members: Members,
): Promise<Row[]> {
  const now = rows.map((row) => ({ ...row, collectionIds: members.get(row.gid) ?? [] }));
  const moved = now.filter(({ collectionIds }, k) => collectionIds.join() !== rows[k]!.collectionIds.join());
  if (moved.length > 0)
    await query(sql`
      UPDATE "Product" p SET "collectionIds" = now.ids
      FROM jsonb_to_recordset(${JSON.stringify(moved.map(({ gid, collectionIds: ids }) => ({ gid, ids })))}::jsonb)
        AS now (gid text, ids text[])
      WHERE p.gid = now.gid`);
  return now;
}

/** No delivery tells who comes into a collection or leaves it: shops whose rules name one are held to them anew. */
export async function refreshMembers(platform: Platform): Promise<number> {
  const shops = await platform.database.shop.findMany({ where: { state: "active" }, select: { id: true } });
  let asked = 0;
  for (const { id } of shops) {
    const shopId = ShopId.parse(id);
    asked += await transact(platform, { shopId, correlationId: randomUUID() }, async ({ db, request }) => {
      if ((await db.catalogueRule.count({ where: { scope: "collection" } })) === 0) return 0;
      request(judgeCatalogueJob, { shopId });
      return 1;
    });
  }
  return asked;
}
