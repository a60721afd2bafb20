import type { ShopId } from "#core/platform/ids.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { TEST_LOOKS } from "./scopes.ts";

const FLUSH_MS = 5_000;

type Of = { shopId: ShopId; keyId: string };
type Counted = Of & { calls: number; refused: number; at: Date };

/** Counts calls by key beside the requests. */
export type UseCounter = {
  count(of: Of, refused: boolean): void;
  /** Writes what was counted so far. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Calls are gathered and written every five seconds, with when the key was used last: a process that is killed loses so many.
 * Nothing rests on them; what is paid for is counted with the work (`spendLooks`).
 */
export function countUses({ database, clock, logger }: Pick<Platform, "database" | "clock" | "logger">): UseCounter {
  let gathered = new Map<string, Counted>();
  const write = async ({ shopId, keyId, calls, refused, at }: Counted) => {
    // The key's row first, as `spendLooks` locks them: a part of WITH that nothing reads would be done last.
    const counted = sql`
      WITH used AS (UPDATE "ApiKey" SET "usedAt" = ${at}::timestamp WHERE "shopId" = ${shopId} AND id = ${keyId} RETURNING 1)
      INSERT INTO "ApiUse" AS use ("shopId", "keyId", day, calls, refused)
      SELECT ${shopId}, ${keyId}, ${at}::date, ${calls}::int, ${refused}::int FROM used
      ON CONFLICT ("shopId", "keyId", day) DO UPDATE SET calls = use.calls + ${calls}, refused = use.refused + ${refused} RETURNING 1`;
    await sqlInShop(database, shopId, counted);
  };
  const flush = async () => {
    const due = [...gathered.values()];
    gathered = new Map();
    for (const one of due)
      await write(one).catch((error: unknown) =>
        logger.warn({ error, shopId: one.shopId, calls: one.calls }, "calls of a key were not counted"),
      );
  };
  const timer = setInterval(() => void flush(), FLUSH_MS).unref();
  return {
    count({ shopId, keyId }, refused) {
      const name = `${shopId} ${keyId}`;
      const so = gathered.get(name) ?? { shopId, keyId, calls: 0, refused: 0, at: clock.now() };
      gathered.set(name, { ...so, calls: so.calls + 1, refused: so.refused + Number(refused), at: clock.now() });
    },
    flush,
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
}

/**
 * Takes looks from what a key may ask for in a calendar month (UTC).
 * @returns false, and takes none, where it has fewer left
 */
export async function spendLooks(
  platform: Platform,
  scope: Scope,
  { keyId, test, looks }: { keyId: string; test: boolean; looks: number },
): Promise<boolean> {
  const { shopId } = scope;
  return transact(platform, scope, async ({ query, now }) => {
    // Of two that spend at once one waits: the key's row is the lock, of test keys the shop's.
    if (test) await query(sql`SELECT 1 FROM "Settings" WHERE "shopId" = ${shopId} FOR UPDATE`);
    const [key] = await query<{ most: number | null }>(
      sql`SELECT "looksPerMonth" AS most FROM "ApiKey" WHERE "shopId" = ${shopId} AND id = ${keyId} FOR UPDATE`,
    );
    // Test keys of a shop have one allowance: another one is made in a moment.
    const counted = test
      ? sql`"keyId" IN (SELECT id FROM "ApiKey" WHERE "shopId" = ${shopId} AND test)`
      : sql`"keyId" = ${keyId}`;
    const most = test ? Math.min(TEST_LOOKS, key?.most ?? TEST_LOOKS) : (key?.most ?? null);
    if (most !== null) {
      const [{ spent } = { spent: 0 }] = await query<{ spent: number }>(sql`
        SELECT coalesce(sum(looks), 0)::int AS spent FROM "ApiUse" WHERE "shopId" = ${shopId} AND ${counted}
          AND day >= date_trunc('month', ${now}::timestamp)::date`);
      if (spent + looks > most) return false;
    }
    await query(sql`
      INSERT INTO "ApiUse" AS use ("shopId", "keyId", day, looks) VALUES (${shopId}, ${keyId}, ${now}::timestamp::date, ${looks})
      ON CONFLICT ("shopId", "keyId", day) DO UPDATE SET looks = use.looks + ${looks} RETURNING 1`);
    return true;
  });
}
