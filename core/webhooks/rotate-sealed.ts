import type { KeyRing } from "#core/platform/crypto.ts";
import { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { contextOf, vaultOf } from "./secrets.ts";

type Row = { id: string; sealed: string };
/** As of sessions: how many were sealed anew, and how many no key of the ring opens. */
type Rotation = { renewed: number; unreadable: number };

const shopsOf = async (database: Database): Promise<ShopId[]> =>
  (await database.shop.findMany({ where: { webhooks: true }, select: { id: true } })).map(({ id }) => ShopId.parse(id));

/** How many endpoints each key seals, by the key's id. */
export async function countWebhooksByKey(database: Database): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const shopId of await shopsOf(database)) {
    const rows = await sqlInShop<{ key: string; count: number }>(
      database,
      shopId,
      sql`SELECT split_part(sealed, '.', 2) AS key, count(*)::int AS count FROM "WebhookEndpoint"
        WHERE "shopId" = ${shopId} GROUP BY 1`,
    );
    for (const { key, count } of rows) counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}

/** Seals the secrets of all endpoints under the ring's first key; one that is changed meanwhile stays as it was written. */
export async function rotateWebhooks(database: Database, keys: KeyRing): Promise<Rotation> {
  const total: Rotation = { renewed: 0, unreadable: 0 };
  for (const shopId of await shopsOf(database)) {
    const rows = await sqlInShop<Row>(
      database,
      shopId,
      sql`SELECT id, sealed FROM "WebhookEndpoint" WHERE "shopId" = ${shopId} AND split_part(sealed, '.', 2) <> ${keys[0]?.id ?? ""}`,
    );
    for (const { id, sealed } of rows) {
      const anew = sealedAnew(keys, { shopId, id, sealed });
      if (anew === null) total.unreadable++;
      else
        total.renewed += (
          await sqlInShop(
            database,
            shopId,
            sql`UPDATE "WebhookEndpoint" SET sealed = ${anew} WHERE "shopId" = ${shopId} AND id = ${id} AND sealed = ${sealed} RETURNING 1`,
          )
        ).length;
    }
  }
  return total;
}

function sealedAnew(keys: KeyRing, row: Row & { shopId: ShopId }): string | null {
  const vault = vaultOf(keys);
  try {
    return vault.seal(vault.open(row.sealed, contextOf(row)), contextOf(row));
  } catch {
    return null;
  }
}
