import fc from "fast-check";
import { expect, test } from "vitest";
import { deliveredProductOf, triggeredTime } from "./record-delivery.ts";

test.each([
  [{ id: 7 }, "gid://shopify/Product/7"],
  [{ id: "7" }, "gid://shopify/Product/7"],
  [{ id: 1, admin_graphql_api_id: "gid://shopify/Product/9" }, "gid://shopify/Product/9"],
  [{ id: 8_000_000_000_123 }, "gid://shopify/Product/8000000000123"],
  [{ admin_graphql_api_id: "gid://shopify/Order/9" }, null],
  [{}, null],
  [null, null],
  ["text", null],
  [[], null],
  [{ id: -1 }, null],
  [{ id: 1.5 }, null],
  [{ id: { a: 1 } }, null],
  [{ id: "7 OR 1=1" }, null],
])("%j names %s", (payload, expected) => expect(deliveredProductOf(payload)).toBe(expected));

test("nothing that arrives makes it throw or name something else than a product (property)", () => {
  fc.assert(
    fc.property(fc.anything(), (payload) => {
      const product = deliveredProductOf(payload);
      expect(product === null || /^gid:\/\/shopify\/Product\/\d+$/.test(product)).toBe(true);
    }),
  );
});

test("a time is one that Postgres holds, or none", () => {
  const timeOf = (triggeredAt: string) => triggeredTime({ triggeredAt });
  expect(
    ["yesterday", "0000-01-01T00:00:00Z", "-000001-01-01T00:00:00Z", "+100000-01-01T00:00:00Z"].map(timeOf),
  ).toEqual([null, null, null, null]);
  expect(timeOf("1970-01-01T00:00:00Z")).toEqual(new Date(0));
});
