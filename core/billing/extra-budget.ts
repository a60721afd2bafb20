import { requireRole } from "#core/platform/access.ts";
import { InvalidInput } from "#core/platform/errors.ts";
import type { AdminFor } from "#core/shopify/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

/** US dollars in a billing period. */
export const BUDGET_AT_MOST = 10_000;

/**
 * What the merchant allows for analyses beyond the included ones, in whole US dollars a billing period; 0: nothing. It holds
 * from the next analysis on, up to Shopify's cap. @returns where the merchant raises the cap, where the budget is above it
 * @throws InvalidInput for a plan without a price for them; what Shopify's admin throws
 */
export async function setExtraBudget(
  deps: Platform & { adminFor: AdminFor },
  scope: Scope,
  { dollars, by }: { dollars: number; by: string },
): Promise<{ url: string | null }> {
  requireRole(scope, "staff");
  const { shopId } = scope;
  const shop = await deps.database.shop.findUniqueOrThrow({ where: { id: shopId } });
  if (shop.usageLineGid === null) throw new InvalidInput({ code: "no_extras" });
  await transact(deps, scope, async ({ query, emit }) => {
    await query(sql`UPDATE "Shop" SET "extraBudgetCents" = ${dollars * 100}::int WHERE id = ${shopId}`);
    emit({ kind: "plan.budget", data: { dollars, by } });
  });
  if (dollars * 100 <= shop.extraCapCents) return { url: null };
  return { url: await (await deps.adminFor(shopId)).raiseCap(shop.usageLineGid, dollars) };
}
