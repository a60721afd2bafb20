import { decrypt, encrypt, type KeyRing } from "#core/platform/crypto.ts";
import type { Database } from "#core/tenancy/database.ts";
import { sql, sqlOutside } from "#core/tenancy/for-shop.ts";

type Row = { id: string; sealed: string };

export type Rotation = {
  /** Sealed anew under the ring's first key. */
  renewed: number;
  /** Their key is not in the ring, or they were altered: nobody can open them, and they count as absent. */
  unreadable: number;
};

/** How many sessions each key seals, by the key's id. */
export async function countByKey(database: Database): Promise<Map<string, number>> {
  const rows = await sqlOutside<{ key: string; count: number }>(
    database,
    sql`SELECT split_part(sealed, '.', 2) AS key, count(*)::int AS count FROM "Session" GROUP BY 1 ORDER BY 1`,
  );
  return new Map(rows.map(({ key, count }) => [key, count]));
}

/**
 * Seals every session anew that is not under the ring's first key, some rows at a time, beside processes that serve: a row
 * that one of them writes meanwhile stays as it wrote it, and is looked at again by the next call where its key is old.
 * Cut short, the next call goes on with what is left.
 * @param options.batch rows a statement
 */
export async function rotateSessions(
  database: Database,
  keys: KeyRing,
  { batch = 200 }: { batch?: number } = {},
): Promise<Rotation> {
  const current = keys[0]?.id ?? "";
  const total: Rotation = { renewed: 0, unreadable: 0 };
  let after = "";
  for (;;) {
    const rows = await sqlOutside<Row>(
      database,
      sql`SELECT id, sealed FROM "Session" WHERE id > ${after} AND split_part(sealed, '.', 2) <> ${current}
        ORDER BY id LIMIT ${batch}`,
    );
    const opened = rows.flatMap((row) => sealedAnew(keys, row) ?? []);
    total.unreadable += rows.length - opened.length;
    total.renewed += await replace(database, opened);
    const last = rows.at(-1);
    if (!last) return total;
    after = last.id;
  }
}

type Anew = { id: string; old: string; sealed: string };

function sealedAnew(keys: KeyRing, { id, sealed }: Row): Anew | null {
  try {
    return { id, old: sealed, sealed: encrypt(keys, decrypt(keys, sealed, id), id) };
  } catch {
    return null;
  }
}

async function replace(database: Database, rows: readonly Anew[]): Promise<number> {
  const changed = await sqlOutside(
    database,
    sql`UPDATE "Session" s SET sealed = anew.sealed
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS anew (id text, old text, sealed text)
      WHERE s.id = anew.id AND s.sealed = anew.old RETURNING 1`,
  );
  return changed.length;
}
