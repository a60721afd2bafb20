import { GraphqlQueryError, HttpResponseError } from "@shopify/shopify-api";
import { expect, test } from "vitest";
import { retryAfterMs } from "#core/platform/errors.ts";
import {
  ShopifyNotReady,
  ShopifyRejected,
  ShopifyThrottled,
  ShopifyUnauthorised,
  ShopifyUnavailable,
} from "#core/shopify/index.ts";
import { graphqlClient, shopGuards, refuse, appErrorOf } from "./graphql-client.ts";

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
    expect(appErrorOf(error)).toBeInstanceOf(kind);
});

const said = (errors: unknown, data: unknown = null) =>
  appErrorOf(
    new GraphqlQueryError({
      message: "GraphQL operation failed",
      response: {},
      headers: {},
      body: { data, errors },
    } as never),
  );
const coded = (code: string, message = "x") => [{ message, extensions: { code } }];

test.each([
  ["a bucket that is empty", coded("THROTTLED"), ShopifyThrottled],
  ["the same without a code", [{ message: "Throttled" }], ShopifyThrottled],
  ["as the library hands it on", { graphQLErrors: coded("THROTTLED") }, ShopifyThrottled],
  ["a failure of Shopify's", coded("INTERNAL_SERVER_ERROR"), ShopifyUnavailable],
  [
    "the same in its words",
    [
      {
        message:
          "Internal error. Looks like something went wrong on our end.\nRequest ID: 1 (include this in support requests).",
      },
    ],
    ShopifyUnavailable,
  ],
  ["a timeout", coded("TIMEOUT"), ShopifyUnavailable],
  ["a frozen shop", coded("SHOP_INACTIVE"), ShopifyUnavailable],
  ["a scope that is missing", coded("ACCESS_DENIED"), ShopifyRejected],
  ["a query that costs too much", coded("MAX_COST_EXCEEDED"), ShopifyRejected],
  ["words", "Not Found", ShopifyRejected],
  [
    "words that quote the product",
    coded("SOMETHING_NEW", "No product is called THROTTLED INTERNAL_SERVER_ERROR"),
    ShopifyRejected,
  ],
])("%s among an answer's errors is told as what it is", (_, errors, kind) => {
  expect(said(errors)).toBeInstanceOf(kind);
  expect(said(errors, { product: { title: "THROTTLED TIMEOUT watch" } })).toBeInstanceOf(kind);
});

test("a wait is as long as Shopify asks for; behind its wall longer than for points", () => {
  expect(retryAfterMs(appErrorOf(answered(430)))).toBeGreaterThanOrEqual(30_000);
  expect(retryAfterMs(appErrorOf(answered(429, { "Retry-After": ["45.0"] })))).toBeGreaterThanOrEqual(45_000);
  expect(retryAfterMs(appErrorOf(answered(429)))).toBeGreaterThanOrEqual(3_000);
});

test.each(["FILE_LOCKED", "NON_READY_STATE", "MEDIA_CANNOT_BE_MODIFIED", "INTERNAL_ERROR"])(
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
  const gate = { take: async (cost: number) => (taken.push(cost), () => undefined) };
  const answer = { data: {}, extensions: { cost: { requestedQueryCost: 31 } } };
  const request = graphqlClient(async () => ({ json: async () => answer }), gate, shopGuards()("shop"));
  const document = { text: "query Fresh { shop { name } }", cost: 47 };
  await request(document, {});
  await request(document, {});
  expect(taken).toEqual([47, 31]);
});
