import fc from "fast-check";
import { expect, test } from "vitest";
import { nextPeriod, periodOf, planOf, PLANS } from "./plans.ts";

test("periods are calendar months in UTC, whatever the hour", () => {
  expect(periodOf(new Date("2026-11-30T23:59:59.999Z"))).toBe("2026-11");
  expect(periodOf(new Date("2026-12-01T00:00:00.000Z"))).toBe("2026-12");
  expect(nextPeriod(new Date("2026-12-31T23:59:59.999Z")).toISOString()).toBe("2027-01-01T00:00:00.000Z");
});

test("the next period begins right where this one ends (property)", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("2020-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }), (at) => {
      const next = nextPeriod(at);
      expect(next.getTime()).toBeGreaterThan(at.getTime());
      expect(periodOf(next)).not.toBe(periodOf(at));
      expect(periodOf(new Date(next.getTime() - 1))).toBe(periodOf(at));
    }),
  );
});

test("a plan that we do not know counts as the free one", () => {
  expect(planOf("growth")).toBe(PLANS.growth);
  for (const name of ["", "enterprise", "__proto__", "constructor", "toString"])
    expect(planOf(name).name, name).toBe("Free");
});
