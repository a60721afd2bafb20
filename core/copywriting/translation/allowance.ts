import { BUDGET_USED_UP, readStanding } from "#core/billing/index.ts";
import { waiting } from "#core/jobs/outcome.ts";
import { ShopId } from "#core/platform/ids.ts";
import { readSettings, translatedInto } from "#core/settings/index.ts";
import { forShop, type Query, sql } from "#core/tenancy/for-shop.ts";
import type { Platform } from "#core/tenancy/transact.ts";
import { CallNotAllowed } from "../call-not-allowed.ts";

const YEAR_MS = 365 * 24 * 3_600_000;

/** Why a translation waits for the next period, or for more to be allowed; followed by how many are. */
export const MONTH_USED_UP = "translations_used_up";

type Counted = { shopId: ShopId; runId: string | null; now: Date };

/**
 * Counts one call against the budget of its run and against the billing period, before it is made, in the transaction that claims
 * it. Check and count are one statement, so that workers side by side cannot pass a limit together. A call that a worker
 * died in stays counted: it may have been paid.
 * @returns the billing period that it is counted in
 * @throws CallNotAllowed, by which the caller's transaction is rolled back
 */
export async function holdTranslation(query: Query, counted: Counted): Promise<string> {
  const { now } = counted;
  if (!(await countInRun(query, counted)))
    throw new CallNotAllowed(waiting(new Date(now.getTime() + YEAR_MS), BUDGET_USED_UP));
  const { most, period, renewsAt } = await mostOf(query, counted);
  if (!(await countInMonth(query, counted, { most, period })))
    throw new CallNotAllowed(waiting(renewsAt, `${MONTH_USED_UP} ${most}`));
  return period;
}

type Held = Pick<Counted, "shopId" | "runId"> & { period: string };

/**
 * The call was not paid. In the transaction that ends its claim.
 * @param held `period`: the one that it was counted in, which may be over by now
 */
export async function releaseTranslation(query: Query, { shopId, runId, period }: Held): Promise<void> {
  const less = sql`translations = greatest(0, translations - 1)`;
  if (runId !== null) await query(sql`UPDATE "Run" SET ${less} WHERE "shopId" = ${shopId} AND id = ${runId}`);
  await query(sql`UPDATE "Usage" SET ${less} WHERE "shopId" = ${shopId} AND period = ${period}`);
}

/** What the period has left, what was used of it, and how many, into how many languages, the plan allows whatever the shop has set. */
export async function translationsLeft(
  query: Query,
  { shopId, now }: Omit<Counted, "runId">,
): Promise<{ left: number; used: number; ofPlan: number; languages: number }> {
  const { most, ofPlan, languages, period } = await mostOf(query, { shopId, now });
  const [usage] = await query<{ translations: number }>(sql`
    SELECT translations FROM "Usage" WHERE "shopId" = ${shopId} AND period = ${period}`);
  const used = usage?.translations ?? 0;
  return { left: Math.max(0, most - used), used, ofPlan, languages };
}

/**
 * Takes up what waits for the period where more is allowed than before, or a call was not paid: as many as may be, the
 * longest waiting first. What waits in a language that is switched off by now is taken up whatever is left: it ends
 * without a call.
 * @returns how many
 */
export async function wakeTranslations({ database, clock }: Pick<Platform, "database" | "clock">): Promise<number> {
  const shops = await database.shop.findMany({ where: { state: "active" }, select: { id: true } });
  let woken = 0;
  for (const { id } of shops) {
    const month = { shopId: ShopId.parse(id), now: clock.now() };
    woken += await forShop(database, month.shopId, (_db, query) => wakeOf(query, month));
  }
  return woken;
}

async function wakeOf(query: Query, { shopId, now }: Omit<Counted, "runId">): Promise<number> {
  const all = sql`"shopId" = ${shopId} AND name = 'translate-product' AND state = 'waiting' AND "runAt" > ${now}::timestamp`;
  const [some] = await query(sql`SELECT 1 FROM "Task" WHERE ${all} LIMIT 1`);
  if (!some) return 0;
  const wanted = translatedInto(await readSettings(query));
  const unwanted = await query(sql`
    UPDATE "Task" SET "runAt" = ${now}::timestamp
    WHERE ${all} AND NOT payload ->> 'locale' = ANY (${wanted}) RETURNING 1`);
  const { left } = await translationsLeft(query, { shopId, now });
  const woken = await query(sql`
    UPDATE "Task" SET "runAt" = ${now}::timestamp WHERE "shopId" = ${shopId} AND (name, key) IN (
      SELECT name, key FROM "Task" WHERE ${all} AND starts_with(reason, ${MONTH_USED_UP}) ORDER BY "updatedAt" LIMIT ${left})
    RETURNING 1`);
  return unwanted.length + woken.length;
}

/** Of a run of another kind the budget is one of photos; one that is gone has none. */
async function countInRun(query: Query, { shopId, runId }: Counted): Promise<boolean> {
  if (runId === null) return true;
  const ofRun = sql`"shopId" = ${shopId} AND id = ${runId}`;
  const rows = await query(sql`
    UPDATE "Run" SET translations = translations + 1
    WHERE ${ofRun} AND (kind <> 'translate' OR budget IS NULL OR translations < budget) RETURNING 1`);
  return rows.length > 0 || (await query(sql`SELECT 1 FROM "Run" WHERE ${ofRun}`)).length === 0;
}

async function countInMonth(
  query: Query,
  { shopId }: Counted,
  { most, period }: { most: number; period: string },
): Promise<boolean> {
  await query(sql`INSERT INTO "Usage" ("shopId", period) VALUES (${shopId}, ${period}) ON CONFLICT DO NOTHING`);
  const rows = await query(sql`
    UPDATE "Usage" SET translations = translations + 1
    WHERE "shopId" = ${shopId} AND period = ${period} AND translations < ${most} RETURNING 1`);
  return rows.length > 0;
}

/**
 * Translations (a product in a language) that a shop may have in its billing period: as many as its plan has photos, or fewer
 * by its own wish.
 */
async function mostOf(query: Query, { shopId, now }: Omit<Counted, "runId">) {
  const { plan, period, renewsAt } = await readStanding(query, { shopId, now });
  const [settings] = await query<{ wished: number | null }>(
    sql`SELECT "translationsPerMonth" AS wished FROM "Settings"`,
  );
  const { analysesPerMonth: ofPlan, languages } = plan;
  return { most: Math.min(ofPlan, settings?.wished ?? Infinity), ofPlan, languages, period, renewsAt };
}
