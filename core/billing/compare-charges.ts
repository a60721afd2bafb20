import type { Charge, Subscription } from "../../prisma/generated/client.ts";
import type { UsageTold } from "#core/shopify/index.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { transact } from "#core/tenancy/transact.ts";
import { DAY_MS } from "./holding.ts";
import type { ReportDeps } from "./report-usage.ts";

/** Charges of the last two billing cycles: earlier ones are billed and paid. */
const COMPARED_MS = 60 * DAY_MS;
/** Shopify's record of a charge is some time younger than ours: of two, one may be within the cycles and one before them. */
const APART_MS = DAY_MS;

/**
 * In what Shopify's list differs from ours: it does not have the charge, has it with another amount (in its cents), or has one
 * that we know nothing of.
 */
type Difference = "missing" | `amount ${number}` | "only_at_shopify";

/**
 * Compares the charges with Shopify's list of usage records. One that Shopify has is confirmed, whatever we thought of it; any
 * other difference is kept with the charge, where the merchant sees it. Nothing is charged or taken back by this.
 * @returns how many charges differ @throws what Shopify's admin throws
 */
export async function compareCharges(deps: ReportDeps, scope: Scope): Promise<{ kind: "compared"; differ: number }> {
  const now = deps.clock.now();
  const since = new Date(now.getTime() - COMPARED_MS);
  const subscriptions = await transact(deps, scope, ({ db }) =>
    db.subscription.findMany({ where: { usageLineGid: { not: null }, periodEndsAt: { gt: since } } }),
  );
  let differ = 0;
  for (const subscription of subscriptions) {
    const told = await (await deps.adminFor(scope.shopId)).readUsage(subscription.gid);
    differ += await compare(deps, scope, { subscription, told, since, now });
  }
  return { kind: "compared", differ };
}

type Compared = { subscription: Subscription; told: readonly UsageTold[]; since: Date; now: Date };

const compare = (deps: ReportDeps, scope: Scope, { subscription, told, since, now }: Compared): Promise<number> =>
  transact(deps, scope, async ({ db }) => {
    const { usageLineGid } = subscription;
    if (usageLineGid === null) return 0;
    const from = new Date(since.getTime() - APART_MS);
    const ours = await db.charge.findMany({ where: { usageLineGid, createdAt: { gt: from } } });
    let differ = 0;
    for (const charge of ours.filter(({ createdAt }) => createdAt > since)) {
      const record = told.find(({ key, gid }) => key === charge.id || gid === charge.id);
      const found = foundAs(charge, record);
      if (found.difference !== null) differ += 1;
      await db.charge.updateMany({ where: { id: charge.id }, data: { ...found, comparedAt: now } });
    }
    const known = new Set(ours.map(({ id }) => id));
    const recent = told.filter(({ createdAt }) => createdAt > since);
    const others = recent.filter(({ key, gid }) => !known.has(key ?? gid) && !known.has(gid));
    for (const { gid, cents, createdAt } of others) {
      const period = createdAt.toISOString();
      const row = { shopId: scope.shopId, id: gid, usageGid: gid, usageLineGid, period, units: 0, cents, createdAt };
      const difference: Difference = "only_at_shopify";
      await db.charge.create({
        data: { ...row, difference, state: "confirmed", confirmedAt: createdAt, comparedAt: now },
      });
    }
    return differ + others.length;
  });

type Found = { difference: Difference | null } & Partial<Pick<Charge, "state" | "usageGid" | "confirmedAt">>;

/** What was not confirmed yet may be on its way: that Shopify does not have it is no difference. */
function foundAs(charge: Charge, record: UsageTold | undefined): Found {
  if (charge.difference === "only_at_shopify") return { difference: record ? "only_at_shopify" : "missing" };
  if (!record) return { difference: charge.state === "confirmed" ? "missing" : null };
  const difference: Difference | null = record.cents === charge.cents ? null : `amount ${record.cents}`;
  if (charge.state === "confirmed") return { difference };
  return { difference, state: "confirmed", usageGid: record.gid, confirmedAt: record.createdAt };
}
