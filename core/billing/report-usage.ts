import { requireRole } from "#core/platform/access.ts";
import type { Charge, Subscription } from "../../prisma/generated/client.ts";
import { reportUsageJob } from "#core/jobs/of-shops.ts";
import { type Waiting, waiting } from "#core/jobs/outcome.ts";
import { type AdminFor, ShopifyRejected } from "#core/shopify/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { DAY_MS } from "./holding.ts";

export type ReportDeps = Platform & { adminFor: AdminFor };

/** Analyses that are charged together. */
const TOGETHER = 1_000;
const ENDED = new Set(["cancelled", "declined", "expired"]);

/**
 * Tells Shopify of analyses beyond the included ones: gathered into charges, each a row before it is sent and sent under its
 * own id, by which Shopify takes it once. Whatever is lost (an answer, the process, the queue), the next run sends the same
 * charge again or finds it taken.
 * @returns how many charges were confirmed; waiting, where Shopify refuses one for now (its cap is used up)
 * @throws what Shopify's admin throws
 */
export async function reportUsage(deps: ReportDeps, scope: Scope): Promise<{ confirmed: number } | Waiting> {
  let confirmed = 0;
  const refused: string[] = [];
  for (let charge = await nextCharge(deps, scope, refused); charge; charge = await nextCharge(deps, scope, refused)) {
    const state = await send(deps, scope, charge);
    if (state === "refused") refused.push(charge.id);
    if (state === "confirmed") confirmed += 1;
  }
  if (refused.length > 0) return waiting(new Date(deps.clock.now().getTime() + DAY_MS), "charge_refused");
  return { confirmed };
}

/** One that was begun, else a new one from what was done since. */
async function nextCharge(deps: ReportDeps, scope: Scope, refused: readonly string[]): Promise<Charge | null> {
  const { shopId } = scope;
  return transact(deps, scope, async ({ db, query, now, newId }) => {
    const begun = {
      state: { in: ["pending", "sent", "refused"] satisfies Charge["state"][] },
      id: { notIn: [...refused] },
    };
    const known = await db.charge.findFirst({ where: begun, orderBy: { createdAt: "asc" } });
    if (known) return known;
    const id = newId();
    const taken = await query<{ cents: number; period: string; usageLineGid: string }>(sql`
      WITH first AS (
        SELECT period, "usageLineGid" FROM "Extra" WHERE "shopId" = ${shopId} AND "chargeId" IS NULL ORDER BY at LIMIT 1
      ), taken AS (
        SELECT e.key, e.period FROM "Extra" e JOIN first ON first.period = e.period AND first."usageLineGid" = e."usageLineGid"
        WHERE e."shopId" = ${shopId} AND e."chargeId" IS NULL ORDER BY e.at LIMIT ${TOGETHER} FOR UPDATE OF e
      )
      UPDATE "Extra" e SET "chargeId" = ${id} FROM taken
      WHERE e."shopId" = ${shopId} AND e.key = taken.key AND e.period = taken.period
      RETURNING e.cents, e.period, e."usageLineGid"`);
    const [first] = taken;
    if (!first) return null;
    const { period, usageLineGid } = first;
    const cents = taken.reduce((sum, extra) => sum + extra.cents, 0);
    return db.charge.create({ data: { shopId, id, period, usageLineGid, units: taken.length, cents, createdAt: now } });
  });
}

type Ended = "confirmed" | "refused" | "waived";

async function send(deps: ReportDeps, scope: Scope, charge: Charge): Promise<Ended> {
  const { id, units, cents, usageLineGid } = charge;
  const save = (data: Partial<Charge>) =>
    transact(deps, scope, ({ db }) => db.charge.updateMany({ where: { id }, data }));
  await save({ state: "sent" });
  const admin = await deps.adminFor(scope.shopId);
  const description = `Photos beyond the included ones: ${units}`;
  try {
    const usageGid = await admin.recordUsage({ usageLineGid, cents, description, key: id });
    deps.failpoints.hit("billing:after-charge");
    await save({ state: "confirmed", usageGid, confirmedAt: deps.clock.now() });
    return "confirmed";
  } catch (error) {
    if (!(error instanceof ShopifyRejected)) throw error;
    // Shopify may have taken it at an earlier try, and may say no to all that comes after.
    const subscription = await subscriptionOf(deps, scope, usageLineGid);
    const records = subscription ? (await admin.readUsage(subscription.gid)).records : [];
    const known = records.find(({ key }) => key === id)?.gid;
    const state = known ? ("confirmed" as const) : notTaken(subscription);
    await save({ state, ...(known ? { usageGid: known, confirmedAt: deps.clock.now() } : {}) });
    return state;
  }
}

/** Of a subscription that has ended nothing can be charged any more. */
const notTaken = (subscription: Subscription | null): "refused" | "waived" =>
  subscription === null || ENDED.has(subscription.status) ? "waived" : "refused";

const subscriptionOf = (deps: Platform, scope: Scope, usageLineGid: string): Promise<Subscription | null> =>
  transact(deps, scope, ({ db }) => db.subscription.findFirst({ where: { usageLineGid } }));

/** Somebody wants what Shopify refused tried again now. */
export async function askForReport(platform: Platform, scope: Scope): Promise<void> {
  requireRole(scope, "staff");
  await transact(platform, scope, ({ request }) => request(reportUsageJob, { shopId: scope.shopId }));
}
