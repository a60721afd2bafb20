import { planOf, type PlanName } from "#core/billing/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { LimitScope } from "../../prisma/generated/client.ts";
import type { Rate } from "./bucket.ts";
import { type CountName, type LimitName, LIMITS, type RateName } from "./limits.ts";

export type { LimitScope };

/**
 * What an operator set. `subject`: a plan's name, a shop, a person or a key of one (`within`). `windowS` and `burst` null: as the
 * default has them (a burst in proportion). From `expiresAt` on it holds no more.
 */
export type OperatorRule = {
  scope: LimitScope;
  subject: string;
  name: string;
  most: number;
  windowS: number | null;
  burst: number | null;
  expiresAt: Date | null;
};

/** Who something is counted for. `user`: Shopify's user id, of what is limited by person; `key`: an API key's id, of what is by key. */
export type Limited = { shopId: ShopId; planName: PlanName; user?: string; key?: string };

/** A person or a key of a shop. */
const within = (shopId: string, id: string): string => `${shopId}/${id}`;

/** The rule that holds: the narrowest that has not expired, a person's or key's before the shop's before the plan's. */
function ruleFor(
  rules: readonly OperatorRule[],
  { of, name, now }: { of: Limited; name: LimitName; now: Date },
): OperatorRule | null {
  const subjects: [LimitScope, string][] = [
    ["shop", of.shopId],
    ["plan", of.planName],
  ];
  if (of.user !== undefined) subjects.unshift(["user", within(of.shopId, of.user)]);
  if (of.key !== undefined) subjects.unshift(["key", within(of.shopId, of.key)]);
  for (const [scope, subject] of subjects) {
    const rule = rules.find((one) => one.scope === scope && one.subject === subject && one.name === name);
    if (rule && (rule.expiresAt === null || rule.expiresAt > now)) return rule;
  }
  return null;
}

type Asked<Name> = { of: Limited; name: Name; now: Date };

/** What holds for who is asked about. */
export function rateOf(rules: readonly OperatorRule[], { of, name, now }: Asked<RateName>): Rate {
  const usual: Rate = LIMITS[name].of(planOf(of.planName));
  const rule = ruleFor(rules, { of, name, now });
  if (rule === null) return usual;
  const { most, windowS } = { ...rule, windowS: rule.windowS ?? usual.windowS };
  return { most, windowS, burst: rule.burst ?? Math.max(1, Math.round((usual.burst * most) / usual.most)) };
}

/** How many at most. */
export function countOf(rules: readonly OperatorRule[], { of, name, now }: Asked<CountName>): number {
  return ruleFor(rules, { of, name, now })?.most ?? LIMITS[name].of(planOf(of.planName));
}
