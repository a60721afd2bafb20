import { decrypt, encrypt, type KeyRing } from "#core/platform/crypto.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import type { Platform } from "#core/tenancy/transact.ts";

/** An answer is kept for so long. */
export const REPLAY_HOURS = 24;
/** Longer than any call takes: whoever holds it after that was killed. */
const BUSY_MS = 120_000;

type Deps = Pick<Platform, "database" | "clock" | "newId"> & { tokenKeys: KeyRing };
/** `key`: what the program calls this call; `digest`: of what it asks. */
type NamedCall = { shopId: ShopId; keyId: string; key: string; digest: string };
export type KeptAnswer = { status: number; contentType: string; body: string };
/**
 * `id`: of the work that the call asks for, and `at` when it was begun first, the same whenever it is begun anew: what was done of it
 * is found, not done again.
 */
type Begun =
  | { kind: "new"; id: string; at: Date }
  | { kind: "done"; replay: KeptAnswer }
  | { kind: "busy" }
  | { kind: "other" }
  | { kind: "lost" };

type Row = { digest: string; status: number | null; contentType: string | null; sealed: string | null };

/**
 * Of calls of one name the first is new, and has two minutes to end; those that come meanwhile find it busy, and those that come
 * within a day what it was answered. A name that was used for something else is `other`; `lost` is an answer that was sealed by a
 * key which has left the ring since.
 */
export async function beginCall(deps: Deps, call: NamedCall): Promise<Begun> {
  const { shopId, keyId, key, digest } = call;
  const now = deps.clock.now();
  const attempt = deps.newId();
  const gone = new Date(now.getTime() - REPLAY_HOURS * 3_600_000);
  const until = new Date(now.getTime() + BUSY_MS);
  const [mine] = await sqlInShop<{ id: string; at: Date }>(
    deps.database,
    shopId,
    sql`INSERT INTO "ApiReplay" AS known ("shopId", "keyId", key, digest, attempt, "createdAt", "busyUntil")
      VALUES (${shopId}, ${keyId}, ${key}, ${digest}, ${attempt}::uuid, ${now}::timestamp, ${until}::timestamp)
      ON CONFLICT ("shopId", "keyId", key) DO UPDATE SET digest = EXCLUDED.digest, "busyUntil" = EXCLUDED."busyUntil",
        status = NULL, "contentType" = NULL, sealed = NULL,
        attempt = CASE WHEN known."createdAt" < ${gone}::timestamp THEN EXCLUDED.attempt ELSE known.attempt END,
        "createdAt" = CASE WHEN known."createdAt" < ${gone}::timestamp THEN EXCLUDED."createdAt" ELSE known."createdAt" END
      WHERE known."createdAt" < ${gone}::timestamp
        OR (known.status IS NULL AND known."busyUntil" <= ${now}::timestamp AND known.digest = EXCLUDED.digest)
      RETURNING attempt AS id, "createdAt" AS at`,
  );
  if (mine) return { kind: "new", ...mine };
  const [row] = await sqlInShop<Row>(
    deps.database,
    shopId,
    sql`SELECT digest, status, "contentType", sealed FROM "ApiReplay" WHERE "shopId" = ${shopId} AND "keyId" = ${keyId} AND key = ${key}`,
  );
  if (row && row.digest !== digest) return { kind: "other" };
  if (!row?.sealed || row.status === null || row.contentType === null) return { kind: "busy" };
  const { status, contentType } = row;
  try {
    return { kind: "done", replay: { status, contentType, body: decrypt(deps.tokenKeys, row.sealed, nameOf(call)) } };
  } catch {
    return { kind: "lost" };
  }
}

/** Keeps the answer; null lets the call be made again at once, under its id: it may go well next time. */
export async function endCall(deps: Deps, call: NamedCall & { id: string }, replay: KeptAnswer | null): Promise<void> {
  const { shopId, keyId, key, id } = call;
  const mine = sql`"shopId" = ${shopId} AND "keyId" = ${keyId} AND key = ${key} AND attempt = ${id}::uuid AND status IS NULL`;
  await sqlInShop(
    deps.database,
    shopId,
    replay === null
      ? sql`UPDATE "ApiReplay" SET "busyUntil" = "createdAt" WHERE ${mine} RETURNING 1`
      : sql`UPDATE "ApiReplay" SET status = ${replay.status}::int, "contentType" = ${replay.contentType},
          sealed = ${encrypt(deps.tokenKeys, replay.body, nameOf(call))} WHERE ${mine} RETURNING 1`,
  );
}

const nameOf = ({ shopId, keyId, key }: NamedCall) => `${shopId} ${keyId} ${key}`;
