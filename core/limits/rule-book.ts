import { readStanding, type Standing } from "#core/billing/index.ts";
import type { Ticks } from "#core/platform/clock.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import type { Query } from "#core/tenancy/for-shop.ts";
import { sql, sqlOutside } from "#core/tenancy/for-shop.ts";
import type { CountName, LimitName } from "./limits.ts";
import { countOf, type OperatorRule } from "./rules.ts";

/** Rules are at most so old. */
const KEEP_MS = 1_000;
/** From here on they are read anew beside what is asked meanwhile. */
const SOON_MS = 500;

const COLUMNS = sql`scope, subject, name, most, "windowS", burst, "expiresAt"`;

/**
 * The operator's rules as this process knows them: few, and at most a second old. While Postgres is away, the last known.
 */
export function ruleBook(database: Database, now: Ticks): () => Promise<readonly OperatorRule[]> {
  let rules: readonly OperatorRule[] = [];
  let readAt = -Infinity;
  let reading: Promise<void> | null = null;
  const read = async () => {
    const began = now();
    try {
      rules = await sqlOutside<OperatorRule>(database, sql`SELECT ${COLUMNS} FROM "LimitRule"`);
    } catch {
      // The last known hold on.
    }
    readAt = began;
    reading = null;
  };
  return async () => {
    const age = now() - readAt;
    if (age > SOON_MS) reading ??= read();
    if (age > KEEP_MS) await reading;
    return rules;
  };
}

/**
 * The rules for these names, read in a transaction: who holds one connection and waits for another may wait for those that wait
 * for it.
 */
export const rulesWithin = (query: Query, names: readonly LimitName[]): Promise<OperatorRule[]> =>
  query<OperatorRule>(sql`SELECT ${COLUMNS} FROM "LimitRule" WHERE name = ANY (${[...names]})`);

/** How many at most, and what holds for the shop, read in a transaction in which the shop is counted. */
export async function countIn(
  query: Query,
  { shopId, name, now }: { shopId: ShopId; name: CountName; now: Date },
): Promise<{ most: number; standing: Standing }> {
  const [standing, rules] = await Promise.all([readStanding(query, { shopId, now }), rulesWithin(query, [name])]);
  return { most: countOf(rules, { of: { shopId, planName: standing.planName }, name, now }), standing };
}
