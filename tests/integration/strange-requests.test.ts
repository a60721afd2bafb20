import { createHmac } from "node:crypto";
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { BROWSER } from "#tests/support/http.ts";
import { form, PRODUCT, ROUTES, RUN } from "#tests/support/routes.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

// Whatever somebody sends to whichever address, with or without the right to: never a status of 500 or more, never a stack.
let stack: TestStack;
let shop: ShopId;
beforeAll(async () => {
  stack = await startTestStack({ workers: 0 });
  shop = await stack.addShop("odd");
  // Far more than a person asks for: what is looked for here are other answers than 429.
  await stack.db.sql(`INSERT INTO "LimitRule" (scope, subject, name, most, "setBy")
    SELECT 'plan', 'growth', name, 1000000, 'test' FROM unnest(ARRAY['requests', 'person_requests', 'uploads', 'bulk_starts']) name`);
  stack.shopify.webhooks.switches.paused = true;
});
afterAll(() => stack.stop());

type Strange = { method?: string; query?: string; headers?: Record<string, string>; body?: string | Uint8Array };
type Answer = { status: number; text: string };

/** By Node's own client, which sends what fetch refuses to. A stream that opens is closed. */
function send(path: string, { method = "GET", headers = {}, body = "" }: Strange): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(stack.appUrl + path, { method, headers }, (answer) => {
      let text = "";
      answer.on("data", (part: Buffer) => (text += part.toString()));
      answer.on("close", () => resolve({ status: answer.statusCode ?? 0, text }));
      if (String(answer.headers["content-type"]).startsWith("text/event-stream")) answer.destroy();
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const signature = (body: string | Uint8Array) =>
  createHmac("sha256", stack.environment["SHOPIFY_API_SECRET"] ?? "")
    .update(body)
    .digest("base64");

/** As each kind of route knows its own: a merchant's token, Shopify's signature. */
const rightful = (kind: string, body: string | Uint8Array): Record<string, string> => ({
  "user-agent": BROWSER,
  ...(kind === "merchant" ? { authorization: `Bearer ${stack.shopify.sessionToken(shop)}` } : {}),
  ...(kind === "webhook"
    ? {
        "x-shopify-shop-domain": shop,
        "x-shopify-topic": "products/update",
        "x-shopify-webhook-id": `strange-${Math.random()}`,
        "x-shopify-hmac-sha256": signature(body),
      }
    : {}),
});

const JSON_TYPE = { "content-type": "application/json" };
const FORM_TYPE = { "content-type": "application/x-www-form-urlencoded" };
const post = (type: string, body: string | Uint8Array): Strange => ({
  method: "POST",
  headers: { "content-type": type },
  body,
});
const part = (head: string, body: string) => `--x\r\n${head}\r\n\r\n${body}\r\n`;

const STRANGE: [string, Strange[]][] = [
  [
    "JSON that is broken or of another shape",
    [
      "{",
      "",
      "null",
      "[]",
      "7",
      '"x"',
      '{"ids":null}',
      '{"ids":[{}]}',
      '{"__proto__":{"x":1},"constructor":1}',
      "[".repeat(20_000),
    ].map((body) => ({ method: "POST", headers: JSON_TYPE, body })),
  ],
  [
    "forms that are broken, or carry what no page sends",
    [
      "%",
      "a=%E0%A4",
      "ids=%00",
      "ids[]=1&ids[0]=2",
      "do=__proto__",
      `ids=${"9".repeat(5_000)}`,
      "do=file&file=%%%",
      "value=%ED%A0%80",
    ].map((body) => ({ method: "POST", headers: FORM_TYPE, body })),
  ],
  [
    "content types that are none",
    [
      post("x", "a=b"),
      post("text/plain; charset=utf-7", "a=b"),
      post("application/json; charset=nonsense", "{}"),
      post("multipart/form-data", "--x"),
      post("multipart/form-data; boundary=", "--x"),
      post("multipart/form-data; boundary=x", "--x\r\nbroken"),
      post("multipart/form-data; boundary=x", part('content-disposition: form-data; name="ids"', "1")),
      post(
        "multipart/form-data; boundary=x",
        `${part('content-disposition: form-data; name="ids"; filename="a"', "1")}--x--`,
      ),
      post("application/octet-stream", new Uint8Array([0, 255, 254, 0])),
    ],
  ],
  [
    "bodies that say they are compressed",
    [{ method: "POST", headers: { ...FORM_TYPE, "content-encoding": "gzip" }, body: "x" }],
  ],
  ["methods", ["TRACE", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "PROPFIND"].map((method) => ({ method }))],
  [
    "hosts and protocols that are none",
    [
      ...["a b", "[", "x:99999", "<x>", "a,b"].map((host) => ({ headers: { "x-forwarded-host": host } })),
      { headers: { host: "[" } },
      { headers: { "x-forwarded-proto": "javascript" } },
      { headers: { "x-forwarded-for": "\u00ff, ::zz" } },
    ],
  ],
  [
    "queries",
    [
      "q=%00",
      "q=%ED%A0%80",
      "shop=a%0d%0aset-cookie:x&host=%0d%0a",
      `shop=odd.myshopify.com&host=${Buffer.from("admin.shopify.com/store/x\r\n").toString("base64")}&embedded=1`,
      "shop=odd.myshopify.com&host=%00&embedded=1&id_token=x.y.z",
      "id_token=%00",
      "_data=routes%2Fnothing",
      "_routes=%00,routes%2Fnothing",
      "index&index&_routes=",
      "after=%00&before=W10&state=__proto__&sort=constructor",
      `after=${"A".repeat(6_000)}`,
      "days=-1&days=1e99&page=-1&field=__proto__&threshold=NaN",
      "id=gid%3A%2F%2Fshopify%2FProduct%2F999999999999999999999999",
      "id=1&id=2",
      "%",
      "=&=&&&",
    ].map((query) => ({ query })),
  ],
  [
    "headers",
    [
      { headers: { cookie: "a=%; =; shopify_app_session=%00" } },
      { headers: { accept: "\u00ff/;q=x" } },
      { headers: { "accept-language": "-".repeat(3_000) } },
      { headers: { range: "bytes=-x", "if-none-match": '"', "if-modified-since": "never" } },
      { headers: { "last-event-id": "9".repeat(500) } },
      { headers: { origin: "null", referer: "::::" } },
      { headers: { "x-remix-replace": "x", "x-shopify-bounce": "1", "x-shopify-shop-domain": "\u00e9" } },
    ],
  ],
];

const PLACES = Object.values(ROUTES).flatMap(({ kind, calls }) => calls.map(({ path }) => ({ kind, path })));

test.each(STRANGE)("%s, on every address", { timeout: 120_000 }, async (_, requests) => {
  const wrong: string[] = [];
  for (const { kind, path } of PLACES)
    for (const { method, query, headers, body = "" } of requests) {
      const address = query === undefined ? path : `${path}${path.includes("?") ? "&" : "?"}${query}`;
      for (const let_in of [true, false]) {
        const all = { ...(let_in ? rightful(kind, body) : { "user-agent": BROWSER }), ...headers };
        const { status, text } = await send(address, { ...(method ? { method } : {}), headers: all, body });
        const about = `${method ?? "GET"} ${address.slice(0, 90)} ${JSON.stringify(headers ?? {}).slice(0, 90)} ${String(body).slice(0, 40)}`;
        if (status >= 500) wrong.push(`${about}: ${status} ${text.slice(0, 80)}`);
        if (/node_modules|\bat \S+:\d+:\d+/.test(text)) wrong.push(`${about}: shows a stack`);
      }
    }
  expect(wrong).toEqual([]);
});

test("parts of the address that are no ids", { timeout: 60_000 }, async () => {
  const bad = [
    "%00",
    "..%2f..%2fetc%2fpasswd",
    "9".repeat(4_000),
    "%F0%9F%98%80",
    "-1",
    "1e5",
    "null",
    "%2e%2e",
    "a%0d%0ab",
  ];
  const wrong: string[] = [];
  for (const to of [
    "/app/products/X",
    "/app/runs/X",
    "/app/runs/X/result",
    "/app/review/alike/X",
    "/webhooks/X",
    "/auth/X",
    "/assets/X",
    "/app/X",
    "/X",
  ])
    for (const id of bad)
      for (const end of ["", ".data"]) {
        const path = to.replace("X", id) + end;
        const { status, text } = await send(path, { headers: rightful("merchant", "") });
        if (status >= 500 || /node_modules|\bat \S+:\d+:\d+/.test(text)) wrong.push(`${path.slice(0, 80)}: ${status}`);
      }
  expect(wrong).toEqual([]);
});

test("the bulk action beside what it knows: a run that is another's or planned already is refused in words", async () => {
  const bulk = (body: object) =>
    send("/api/bulk-analyse", {
      method: "POST",
      headers: { ...rightful("merchant", ""), ...JSON_TYPE },
      body: JSON.stringify(body),
    });
  expect((await bulk({ ids: [PRODUCT], run: RUN, total: 2 })).status).toBe(202);
  for (const body of [
    { ids: [PRODUCT], run: RUN, total: 3 },
    { ids: ["gid://shopify/Product/1", "gid://shopify/Product/2"], run: RUN, total: 1 },
  ]) {
    const { status, text } = await bulk(body);
    expect([status, JSON.parse(text)]).toEqual([
      400,
      { error: { code: "invalid_input", message: expect.stringContaining("planned already") } },
    ]);
  }
  const other = await send("/app/run", {
    method: "POST",
    headers: { ...rightful("merchant", ""), ...FORM_TYPE },
    body: form({ do: "start", run: "44444444-4444-4444-8444-444444444444", budget: "1" }).toString(),
  });
  expect([other.status, JSON.parse(other.text)]).toMatchObject([200, { ok: false, code: "not_found" }]);
});
