import { expect, test } from "vitest";
import { ShopId } from "#core/platform/ids.ts";
import { limitHeaders } from "./headers.ts";
import { countOf, type Limited, rateOf, type OperatorRule } from "./rules.ts";

const NOW = new Date("2026-12-07T12:00:00Z");
const shopId = ShopId.parse("acme.myshopify.com");
const of: Limited = { shopId, planName: "starter", user: "1" };
const rule = (over: Partial<OperatorRule>): OperatorRule => ({
  scope: "plan",
  subject: "starter",
  name: "person_requests",
  most: 100,
  windowS: null,
  burst: null,
  expiresAt: null,
  ...over,
});
const most = (rules: OperatorRule[], who = of) => rateOf(rules, { of: who, name: "person_requests", now: NOW }).most;

test("without rules the plan's own limits hold", () => {
  expect(rateOf([], { of, name: "person_requests", now: NOW })).toEqual({ most: 300, windowS: 60, burst: 150 });
  expect(rateOf([], { of, name: "requests", now: NOW })).toEqual({ most: 600, windowS: 60, burst: 300 });
  expect(rateOf([], { of, name: "analyses", now: NOW })).toEqual({ most: 240, windowS: 60, burst: 240 });
  expect(countOf([], { of, name: "period_copy_calls", now: NOW })).toBe(1_000);
});

test("the narrowest rule holds, and touches nobody else", () => {
  const rules = [
    rule({}),
    rule({ scope: "shop", subject: shopId, most: 200 }),
    rule({ scope: "user", subject: `${shopId}/1`, most: 900 }),
  ];
  expect(most(rules)).toBe(900);
  expect(most(rules, { ...of, user: "2" })).toBe(200);
  const other = ShopId.parse("other.myshopify.com");
  expect(most(rules, { ...of, shopId: other })).toBe(100);
  expect(most(rules, { ...of, shopId: other, planName: "scale" })).toBe(1_200);
});

test("a rule that has expired holds no more", () => {
  expect(most([rule({ expiresAt: new Date(NOW.getTime() + 1) })])).toBe(100);
  expect(most([rule({ expiresAt: NOW })])).toBe(300);
});

test("a burst that a rule does not name is in proportion", () => {
  const rates = (over: Partial<OperatorRule>) => rateOf([rule(over)], { of, name: "person_requests", now: NOW });
  expect(rates({ most: 600 })).toEqual({ most: 600, windowS: 60, burst: 300 });
  expect(rates({ most: 600, windowS: 10, burst: 7 })).toEqual({ most: 600, windowS: 10, burst: 7 });
});

test("headers are structured fields", () => {
  const policies = [
    { name: "requests" as const, most: 600, windowS: 60, burst: 300, left: 299, used: 1, resetS: 62 },
    { name: "person_requests" as const, most: 300, windowS: 60, burst: 150, left: 0, used: 300, resetS: 9 },
  ];
  expect(limitHeaders({ ok: false, waitMs: 1_001, policies })).toEqual({
    "RateLimit-Policy": '"requests";q=600;w=60, "person_requests";q=300;w=60',
    RateLimit: '"requests";r=299;t=62, "person_requests";r=0;t=9',
    "Retry-After": "2",
  });
  expect(limitHeaders({ ok: true, waitMs: 0, policies })).not.toHaveProperty("Retry-After");
});
