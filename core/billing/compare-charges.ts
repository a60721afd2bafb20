import type { Charge, Subscription } from "../../prisma/generated/client.ts";
import type { UsageTold } from "#core/shopify/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Scope, transact, type Work } from "#core/tenancy/transact.ts";
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
    const { records, whole } = await (await deps.adminFor(scope.shopId)).readUsage(subscription.gid);
    // Of what is older than a list that was cut nothing is known.
    const oldest = whole ? undefined : records.at(-1)?.createdAt;
    const from = oldest && oldest > since ? oldest : since;
    differ += await compare(deps, scope, { subscription, records, from, now });
  }
  return { kind: "compared", differ };
}

type Compared = { subscription: Subscription; records: readonly UsageTold[]; from: Date; now: Date };

const compare = (deps: ReportDeps, scope: Scope, { subscription, records, from, now }: Compared): Promise<number> =>
  transact(deps, scope, async (work) => {
    const { db } = work;
    const { usageLineGid } = subscription;
    if (usageLineGid === null) return 0;
    const before = new Date(from.getTime() - APART_MS);
    const ours = await db.charge.findMany({ where: { usageLineGid, createdAt: { gt: before } } });
    const told = new Map(records.flatMap((record) => [record.key ?? record.gid, record.gid].map((id) => [id, record])));
    const compared = ours.filter(({ createdAt }) => createdAt > from);
    const found = compared.map((charge) => ({ id: charge.id, ...foundAs(charge, told.get(charge.id)) }));
    await saveFound(work, scope, found);
    const known = new Set(ours.map(({ id }) => id));
    const recent = records.filter(({ createdAt }) => createdAt > from);
    const others = recent.filter(({ key, gid }) => !known.has(key ?? gid) && !known.has(gid));
    const difference: Difference = "only_at_shopify";
    const rows = others.map(({ gid, cents, createdAt }) => {
      const row = {
        shopId: scope.shopId,
        id: gid,
        usageGid: gid,
        usageLineGid,
        units: 0,
        cents,
        createdAt,
        difference,
      };
      const period = createdAt.toISOString();
      return { ...row, period, state: "confirmed" as const, confirmedAt: createdAt, comparedAt: now };
    });
    await db.charge.createMany({ data: rows, skipDuplicates: true });
    return found.filter((one) => one.difference !== null).length + others.length;
  });

/** All in one statement; what is not found anew stays. */
const saveFound = ({ query, now }: Work, { shopId }: Scope, found: readonly (Found & { id: string })[]) =>
  query(sql`
    UPDATE "Charge" c SET difference = found.difference, "comparedAt" = ${now}::timestamp,
      state = coalesce(found.state::"ChargeState", c.state), "usageGid" = coalesce(found."usageGid", c."usageGid"),
      "confirmedAt" = coalesce(found."confirmedAt", c."confirmedAt")
    FROM jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
      AS found (id text, difference text, state text, "usageGid" text, "confirmedAt" timestamp)
    WHERE c."shopId" = ${shopId} AND c.id = found.id`);

type Found = { difference: Difference | null } & Partial<Pick<Charge, "state" | "usageGid" | "confirmedAt">>;

/** What was not confirmed yet may be on its way: that Shopify does not have it is no difference. */
function foundAs(charge: Charge, record: UsageTold | undefined): Found {
  if (charge.difference === "only_at_shopify") return { difference: record ? "only_at_shopify" : "missing" };
  if (!record) return { difference: charge.state === "confirmed" ? "missing" : null };
  const difference: Difference | null = record.cents === charge.cents ? null : `amount ${record.cents}`;
  if (charge.state === "confirmed") return { difference };
  return { difference, state: "confirmed", usageGid: record.gid, confirmedAt: record.createdAt };
}
