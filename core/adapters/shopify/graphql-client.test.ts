import { HttpResponseError } from "@shopify/shopify-api";
import { expect, test } from "vitest";
import { retryAfterMs } from "#core/platform/errors.ts";
import {
  ShopifyNotReady,
  ShopifyRejected,
  ShopifyThrottled,
  ShopifyUnauthorised,
  ShopifyUnavailable,
} from "#core/shopify/index.ts";
import { graphqlClient, refuse, translate } from "./graphql-client.ts";

const answered = (code: number, headers = {}) =>
  new HttpResponseError({ message: `status ${code}`, code, statusText: "", headers });

test.each([
  [400, ShopifyRejected],
  [401, ShopifyUnauthorised],
  [402, ShopifyUnavailable],
  [403, ShopifyUnauthorised],
  [404, ShopifyRejected],
  [406, ShopifyRejected],
  [408, ShopifyUnavailable],
  [414, ShopifyRejected],
  [422, ShopifyRejected],
  [423, ShopifyUnavailable],
  [429, ShopifyThrottled],
  [430, ShopifyThrottled],
  [451, ShopifyRejected],
  [500, ShopifyUnavailable],
  [503, ShopifyUnavailable],
])("status %i is told as what it is; only 401 and 403 speak of access", (code, kind) => {
  for (const error of [answered(code), new Response(null, { status: code })])
    expect(translate(error)).toBeInstanceOf(kind);
});

test("a wait is as long as Shopify asks for; behind its wall longer than for points", () => {
  expect(retryAfterMs(translate(answered(430)))).toBeGreaterThanOrEqual(30_000);
  expect(retryAfterMs(translate(answered(429, { "Retry-After": ["45.0"] })))).toBeGreaterThanOrEqual(45_000);
  expect(retryAfterMs(translate(answered(429)))).toBeGreaterThanOrEqual(3_000);
});

test.each(["FILE_LOCKED", "NON_READY_STATE", "MEDIA_CANNOT_BE_MODIFIED"])(
  "%s is tried again; with another error beside it, it is a refusal",
  (code) => {
    const busy = { field: ["files", "0"], message: "not now", code };
    expect(() => refuse("fileUpdate", [busy, busy])).toThrow(ShopifyNotReady);
    expect(() => refuse("fileUpdate", [busy, { message: "too long", code: "ALT_VALUE_LIMIT_EXCEEDED" }])).toThrow(
      ShopifyRejected,
    );
    expect(() => refuse("fileUpdate", [])).not.toThrow();
  },
);

test("a document is paid for by its own reckoning until Shopify has said what it asks", async () => {
  const taken: number[] = [];
  const gate = { take: async (cost: number) => void taken.push(cost), learn: () => undefined };
  const answer = { data: {}, extensions: { cost: { requestedQueryCost: 31 } } };
  const request = graphqlClient(async () => ({ json: async () => answer }), gate);
  const document = { text: "query Fresh { shop { name } }", cost: 47 };
  await request(document, {});
  await request(document, {});
  expect(taken).toEqual([47, 31]);
});
