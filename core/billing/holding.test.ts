import fc from "fast-check";
import { expect, test } from "vitest";
import type { Subscription } from "../../prisma/generated/client.ts";
import { heldBy, NOTHING_HELD } from "./holding.ts";
import { PAID_PLANS } from "./plans.ts";
import { standingOf } from "./standing.ts";

const NOW = new Date("2026-11-27T12:00:00Z");
const near = fc.date({ min: new Date("2026-10-01"), max: new Date("2027-01-31"), noInvalidDate: true });
const subscription: fc.Arbitrary<Subscription> = fc.record({
  shopId: fc.constant("s"),
  gid: fc.constantFrom("g1", "g2", "g3"),
  source: fc.constantFrom("app_pricing", "billing_api"),
  plan: fc.constantFrom(...PAID_PLANS),
  interval: fc.constantFrom("monthly", "annual"),
  status: fc.constantFrom("pending", "accepted", "active", "frozen", "cancelled", "declined", "expired"),
  test: fc.boolean(),
  createdAt: near,
  trialEndsAt: fc.option(near),
  periodEndsAt: fc.option(near),
  cancelAskedAt: fc.option(near),
  recurringLineGid: fc.constant("line"),
  usageLineGid: fc.option(fc.constant("usage")),
  capCents: fc.option(fc.integer({ min: 0, max: 10_000 })),
  confirmationUrl: fc.constant(null),
  readAt: fc.constant(NOW),
});
const rows = fc.uniqueArray(subscription, { selector: ({ gid }) => gid, maxLength: 3 });

test("a plan that is paid holds by a subscription that runs, is frozen, or was cancelled here and is paid for; read twice, it is the same (property)", () => {
  fc.assert(
    fc.property(rows, fc.option(fc.constantFrom("g1", "g2", "g3")), fc.option(near), (subscriptions, gid, frozen) => {
      const known = gid === null ? {} : { plan: "scale", subscriptionGid: gid, frozenAt: frozen };
      const before = { ...NOTHING_HELD, ...known };
      const held = heldBy(subscriptions, before, NOW);
      expect(heldBy(subscriptions, held, NOW)).toEqual(held);
      const by = subscriptions.find(({ gid }) => gid === held.subscriptionGid);
      const { planName } = standingOf({ ...held, extraBudgetCents: 0 }, NOW);
      if (planName === "free") return;
      const running = by?.status === "active" || by?.status === "frozen";
      const paid =
        by?.status === "cancelled" && by.cancelAskedAt !== null && held.planUntil !== null && held.planUntil > NOW;
      expect(running || (paid && before.frozenAt === null)).toBe(true);
      expect(held.frozenAt !== null).toBe(by?.status === "frozen");
      if (!running) expect([held.extraCapCents, held.usageLineGid]).toEqual([0, null]);
    }),
  );
});

test("whoever runs the app may give a plan, which no ended subscription takes away (property)", () => {
  fc.assert(
    fc.property(rows, (subscriptions) => {
      const given = { ...NOTHING_HELD, plan: "growth" };
      const over = subscriptions.filter(({ status }) => status !== "active" && status !== "frozen");
      expect(heldBy(over, given, NOW)).toEqual(given);
    }),
  );
});
