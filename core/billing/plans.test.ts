import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLarger, PLAN_NAMES, planOf, PLANS } from "./plans.ts";
import { type Billed, standingOf } from "./standing.ts";

const FREE: Billed = {
  plan: "free",
  billedFrom: null,
  planUntil: null,
  extraCapCents: 0,
  extraBudgetCents: 0,
  usageLineGid: "line",
};
const DAY = 86_400_000;
const dates = fc.date({ min: new Date("2020-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });

test("a plan that we do not know counts as the free one", () => {
  expect(planOf("growth")).toBe(PLANS.growth);
  for (const name of ["", "enterprise", "__proto__", "constructor", "toString"]) {
    expect(planOf(name).name, name).toBe("Free");
    expect(standingOf({ ...FREE, plan: name }, new Date()).planName).toBe("free");
  }
});

test("each plan gives more than the one before it, a year costs less than twelve months, and extras cost no less than included ones", () => {
  for (const [index, name] of PLAN_NAMES.entries()) {
    const plan = PLANS[name];
    const before = PLAN_NAMES[index - 1];
    if (before) {
      expect(plan.analysesPerMonth).toBeGreaterThan(PLANS[before].analysesPerMonth);
      expect(plan.price.monthly).toBeGreaterThan(PLANS[before].price.monthly);
      expect(isLarger(name, before)).toBe(true);
      expect(plan.extraCents).toBeGreaterThanOrEqual((plan.price.monthly / plan.analysesPerMonth) * 100);
    }
    expect(plan.price.annual).toBeLessThanOrEqual(plan.price.monthly * 12);
  }
});

describe("without a subscription", () => {
  const at = (time: string) => standingOf(FREE, new Date(time));
  test("periods are calendar months in UTC, whatever the hour", () => {
    expect(at("2026-11-30T23:59:59.999Z").period).toBe("2026-11");
    expect(at("2026-12-01T00:00:00.000Z").period).toBe("2026-12");
    expect(at("2026-12-31T23:59:59.999Z").renewsAt.toISOString()).toBe("2027-01-01T00:00:00.000Z");
  });
});

test("the next period begins right where this one ends, with a subscription and without (property)", () => {
  const shops = fc.record({ at: dates, from: fc.option(dates) });
  fc.assert(
    fc.property(shops, ({ at, from }) => {
      const shop = { ...FREE, plan: "growth", billedFrom: from };
      const { period, renewsAt } = standingOf(shop, at);
      expect(renewsAt.getTime()).toBeGreaterThan(at.getTime());
      expect(standingOf(shop, renewsAt).period).not.toBe(period);
      expect(standingOf(shop, new Date(renewsAt.getTime() - 1)).period).toBe(period);
      if (from) expect(renewsAt.getTime() - at.getTime()).toBeLessThanOrEqual(30 * DAY);
    }),
  );
});

test("a plan that was cancelled holds until the time that is paid for ends, then the free one and its months", () => {
  const shop = { ...FREE, plan: "scale", billedFrom: new Date("2026-11-10"), planUntil: new Date("2026-12-01") };
  expect(standingOf(shop, new Date("2026-11-30"))).toMatchObject({ planName: "scale", renewsAt: shop.planUntil });
  expect(standingOf(shop, new Date("2026-12-01"))).toMatchObject({ planName: "free", period: "2026-12", most: 100 });
});

test("beyond what is included goes as far as the budget and the cap both allow, and nowhere without a subscription (property)", () => {
  const cents = fc.integer({ min: 0, max: 1_000_000 });
  fc.assert(
    fc.property(fc.constantFrom(...PLAN_NAMES), cents, cents, (plan, extraCapCents, extraBudgetCents) => {
      const shop = { ...FREE, plan, billedFrom: new Date("2026-11-10"), extraCapCents, extraBudgetCents };
      const { most } = standingOf(shop, new Date("2026-11-12"));
      const spent = (most - PLANS[plan].analysesPerMonth) * PLANS[plan].extraCents;
      expect(spent).toBeLessThanOrEqual(Math.min(extraCapCents, extraBudgetCents));
      expect(most).toBeGreaterThanOrEqual(PLANS[plan].analysesPerMonth);
      expect(standingOf({ ...shop, billedFrom: null }, new Date()).most).toBe(PLANS[plan].analysesPerMonth);
    }),
  );
});
