import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { decrypt, encrypt, type KeyRing } from "#core/platform/crypto.ts";
import type { Database } from "#core/tenancy/database.ts";
import { sql, sqlOutside } from "#core/tenancy/for-shop.ts";

type Row = { id: string; sealed: string };

/**
 * Keeps OAuth sessions in Postgres, each sealed whole under its own id. A session whose key is no longer in the ring
 * counts as absent: the shop gets a new one by token exchange at its next visit.
 */
export function sealedSessionStorage(database: Database, keys: KeyRing): SessionStorage {
  const open = ({ id, sealed }: Row): Session | undefined => {
    try {
      return Session.fromPropertyArray(
        JSON.parse(decrypt(keys, sealed, id)) as [string, string | number | boolean][],
        true,
      );
    } catch {
      return undefined;
    }
  };
  return {
    async storeSession(session) {
      const sealed = encrypt(keys, JSON.stringify(session.toPropertyArray(true)), session.id);
      const data = { shop: session.shop, expires: session.expires ?? null, sealed };
      await database.session.upsert({ where: { id: session.id }, create: { id: session.id, ...data }, update: data });
      return true;
    },
    async loadSession(id) {
      const [row] = await sqlOutside<Row>(database, sql`SELECT id, sealed FROM "Session" WHERE id = ${id}`);
      return row ? open(row) : undefined;
    },
    async deleteSession(id) {
      await database.session.deleteMany({ where: { id } });
      return true;
    },
    async deleteSessions(ids) {
      await database.session.deleteMany({ where: { id: { in: ids } } });
      return true;
    },
    async findSessionsByShop(shop) {
      const rows = await database.session.findMany({ where: { shop }, orderBy: { expires: "desc" }, take: 25 });
      return rows.flatMap((row) => open(row) ?? []);
    },
  };
}
