import type { EventKind } from "#core/events/kinds.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";

export type LiveEvent = {
  seq: string;
  kind: EventKind;
  productGid: string | null;
  title: string | null;
  data: unknown;
  at: string;
};

const BATCH = 200;

/**
 * Events after `seq`, oldest first. Numbers are handed out in commit order, so resuming by the last one seen misses
 * none.
 */
export async function readEvents(database: Database, shopId: ShopId, after: bigint): Promise<LiveEvent[]> {
  const { rows, titles } = await forShop(database, shopId, async (db) => {
    const rows = await db.event.findMany({ where: { seq: { gt: after } }, orderBy: { seq: "asc" }, take: BATCH });
    const gids = [...new Set(rows.flatMap((row) => row.productGid ?? []))];
    const products =
      gids.length === 0
        ? []
        : await db.product.findMany({ where: { gid: { in: gids } }, select: { gid: true, title: true } });
    return { rows, titles: new Map(products.map((product) => [product.gid, product.title])) };
  });
  return rows.map((row) => ({
    seq: row.seq.toString(),
    kind: row.kind as EventKind,
    productGid: row.productGid,
    title: titles.get(row.productGid ?? "") ?? null,
    data: row.data,
    at: row.at.toISOString(),
  }));
}

export async function lastSeq(database: Database, shopId: ShopId): Promise<bigint> {
  const counter = await forShop(database, shopId, (db) => db.eventCounter.findFirst());
  return counter?.seq ?? 0n;
}
