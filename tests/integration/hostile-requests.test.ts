import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { BROWSER } from "#tests/support/http.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

const MB = 1_048_576;
let stack: TestStack;
let shop: ShopId;
beforeAll(async () => {
  stack = await startTestStack({ workers: 0, environment: { NODE_OPTIONS: "--max-old-space-size=256" } });
  shop = await stack.addShop("besieged");
  stack.shopify.webhooks.switches.paused = true;
});
afterAll(() => stack.stop());

type Hostile = { method: string; path: string; headers?: Record<string, string>; body?: Uint8Array | string };

/** By Node's own client, which sends what fetch refuses to. */
function send({
  method,
  path,
  headers = {},
  body = "",
}: Hostile): Promise<{ status: number; text: string; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      stack.appUrl + path,
      { method, headers: { "user-agent": BROWSER, ...headers } },
      (answer) => {
        let text = "";
        answer.on("data", (part: Buffer) => (text += part.toString()));
        answer.on("close", () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }));
        if (String(answer.headers["content-type"]).startsWith("text/event-stream")) answer.destroy();
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

const secret = () => stack.environment["SHOPIFY_API_SECRET"] ?? "";
function signed(body: Uint8Array | string, over: Record<string, string> = {}): Pick<Hostile, "headers" | "body"> {
  const hmac = createHmac("sha256", secret()).update(body).digest("base64");
  const about = {
    "x-shopify-shop-domain": shop,
    "x-shopify-topic": "products/update",
    "x-shopify-webhook-id": "w1",
    "x-shopify-api-version": "2026-07",
  };
  return { body, headers: { ...about, "x-shopify-hmac-sha256": hmac, ...over } };
}
const merchant = (over: Record<string, unknown> = {}) => ({
  authorization: `Bearer ${stack.shopify.sessionToken(shop, over)}`,
});
const cursor = (at: string, gid: string) => Buffer.from(JSON.stringify([at, gid])).toString("base64url");

test("the signature is over the bytes: what a decoder drops or repairs is another body", async () => {
  const json = '{"id":1}';
  const good = createHmac("sha256", secret()).update(json).digest("base64");
  const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(json)]);
  const to = { method: "POST", path: "/webhooks/products/update" };
  expect((await send({ ...to, ...signed(json) })).status).toBe(200);
  expect((await send({ ...to, ...signed(marked, { "x-shopify-hmac-sha256": good }) })).status).toBe(401);
  const repaired = createHmac("sha256", secret()).update('{"id":1,"a":"\ufffd"}').digest("base64");
  const broken = Buffer.concat([Buffer.from('{"id":1,"a":"'), Buffer.from([0xff]), Buffer.from('"}')]);
  expect((await send({ ...to, ...signed(broken, { "x-shopify-hmac-sha256": repaired }) })).status).toBe(401);
  expect((await send({ ...to, ...signed(broken) })).status).toBe(400);
});

const HOOKS = ["/webhooks/products/update", "/webhooks/app", "/webhooks/compliance"];
const ACTIONS = [
  "/app/analyse",
  "/app/retry",
  "/app/decide",
  "/app/undo",
  "/app/photo",
  "/app/save-settings",
  "/app/suggest-again",
  "/app/learning",
  "/app/run",
  "/api/bulk-analyse",
];
const PAGES = [
  "/",
  "/app",
  "/app/products",
  "/app/settings",
  "/app/duplicates",
  "/app/products/1",
  "/app/runs",
  "/app/runs/new",
  "/app/runs/1",
  "/app/runs/1/result",
  "/nonsense",
  "/healthz",
  "/readyz",
  "/auth/x",
  "/api/product-summary?id=1",
];
const LONG_GID = `gid://shopify/Product/${"9".repeat(4_000)}`;
const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** The kinds, on every address that they concern, with the status that each has. */
const TABLE: [string, number[], () => Hostile[]][] = [
  [
    "a signed body that is no JSON",
    [400],
    () => HOOKS.flatMap((path) => ["{", "", "\0"].map((body) => ({ method: "POST", path, ...signed(body) }))),
  ],
  [
    "a webhook id or topic that is none",
    [400],
    () =>
      HOOKS.flatMap((path) =>
        [
          { "x-shopify-webhook-id": "w".repeat(3_000) },
          { "x-shopify-event-id": "e".repeat(3_000) },
          { "x-shopify-topic": "x".repeat(500) },
        ].map((over) => ({ method: "POST", path, ...signed("{}", over) })),
      ),
  ],
  [
    "a time before all products",
    [200],
    () =>
      HOOKS.map((path, n) => ({
        method: "POST",
        path,
        ...signed("{}", { "x-shopify-triggered-at": "0000-01-01T00:00:00Z", "x-shopify-webhook-id": `old${n}` }),
      })),
  ],
  [
    "NUL within a signed body",
    [200],
    () => [
      {
        method: "POST",
        path: "/webhooks/products/update",
        ...signed('{"id":"1\\u0000","title":"\\ud800"}', { "x-shopify-webhook-id": "nul" }),
      },
    ],
  ],
  [
    "a query on a lifecycle address",
    [401],
    () =>
      HOOKS.flatMap((path) =>
        ["?x", "?index", "?%00"].map((query) => ({ method: "POST", path: path + query, body: "{}" })),
      ),
  ],
  [
    "other methods on webhooks",
    [405],
    () =>
      HOOKS.flatMap((path) =>
        ["GET", "HEAD", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"].map((method) => ({ method, path })),
      ),
  ],
  [
    "methods that no page takes",
    [405],
    () =>
      [...PAGES, ...ACTIONS].flatMap((path) => ["TRACE", "PUT", "PATCH", "DELETE"].map((method) => ({ method, path }))),
  ],
  [
    "a host that is none",
    [400],
    () =>
      [...PAGES, ...HOOKS].flatMap((path) =>
        ["a b", "http://x", "[", "x:99999", "a/b", "<x>"].map((host) => ({
          method: "GET",
          path,
          headers: { "x-forwarded-host": host },
        })),
      ),
  ],
  [
    "a post where nothing is taken",
    [400, 401, 404, 405],
    () => PAGES.map((path) => ({ method: "POST", path, headers: { ...merchant(), ...FORM }, body: "a=b" })),
  ],
  [
    "a get where only posts are taken",
    [400, 401, 404, 405],
    () => ACTIONS.map((path) => ({ method: "GET", path, headers: merchant() })),
  ],
  [
    "bodies of the wrong type",
    [400],
    () =>
      ACTIONS.flatMap((path) =>
        ["application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x", "x"].map(
          (type) => ({ method: "POST", path, headers: { ...merchant(), "content-type": type }, body: "--x\r\nbroken" }),
        ),
      ),
  ],
  [
    "ids of thousands of digits",
    [400],
    () =>
      ["/app/analyse", "/app/decide", "/app/undo"].map((path) => ({
        method: "POST",
        path,
        headers: { ...merchant(), ...FORM },
        body: new URLSearchParams({ ids: LONG_GID }).toString(),
      })),
  ],
  [
    "such ids in addresses",
    [400, 404],
    () =>
      [`/app/products/${"9".repeat(4_000)}`, `/api/product-summary?id=${encodeURIComponent(LONG_GID)}`].map((path) => ({
        method: "GET",
        path,
        headers: merchant(),
      })),
  ],
  [
    "NUL in a form",
    [200, 400],
    () => [
      { method: "POST", path: "/app/retry", headers: { ...merchant(), ...FORM }, body: "code=a%00b" },
      {
        method: "POST",
        path: "/app/decide",
        headers: { ...merchant(), ...FORM },
        body: "ids=11111111-1111-4111-8111-111111111111&verdict=edit&value=%00",
      },
    ],
  ],
  [
    "searches and cursors that are none",
    [200],
    () =>
      [
        "q=%00",
        "q=%ED%A0%80",
        `after=${cursor("0000-01-01T00:00:00Z", "gid://shopify/Product/1")}`,
        `after=${cursor("2026-01-01T00:00:00Z", "\0")}`,
        "before=%00",
        "state=%00",
      ].map((query) => ({ method: "GET", path: `/app/products.data?${query}`, headers: merchant() })),
  ],
  [
    "a search for categories with NUL",
    [200],
    () => [{ method: "GET", path: "/app/categories?q=%00%00shoes", headers: merchant() }],
  ],
  [
    "addresses that cannot be decoded",
    [400, 401, 404],
    () =>
      ["/%", "/%E0%A4%A", "/assets/%", "/app/products/%ff", "/app/products/%00"].map((path) => ({
        method: "GET",
        path,
        headers: merchant(),
      })),
  ],
  [
    "a shop with line breaks",
    [200],
    () => ["/?shop=a%0d%0ab", "/?shop=%00", "/?shop=%E6%97%A5"].map((path) => ({ method: "GET", path })),
  ],
  [
    "a resume number that is none",
    [200],
    () =>
      ["x", "-1", "9".repeat(3_000)].map((id) => ({
        method: "GET",
        path: "/app/live",
        headers: { ...merchant(), "last-event-id": id },
      })),
  ],
  [
    "a token that another shop issued",
    [401],
    () =>
      ["/app.data", "/app/live", "/api/product-summary?id=gid%3A%2F%2Fshopify%2FProduct%2F1"].map((path) => ({
        method: "GET",
        path,
        headers: merchant({ iss: "https://other.myshopify.com/admin" }),
      })),
  ],
  [
    "a token for what is no shop",
    [401],
    () =>
      ["https://strange.example", "nonsense"].map((dest) => ({
        method: "GET",
        path: "/app/live",
        headers: merchant({ dest }),
      })),
  ],
  [
    "a body that says it is too long",
    [413],
    () =>
      [
        ...HOOKS.map((path) => ({ path, length: 5 * MB + 1 })),
        ...ACTIONS.map((path) => ({ path, length: MB + 1 })),
      ].map(({ path, length }) => ({ method: "POST", path, headers: { "content-length": String(length) } })),
  ],
];

test.each(TABLE)("%s: %j", async (_, allowed, requests) => {
  const wrong: string[] = [];
  for (const hostile of requests()) {
    const { status, text, headers } = await send(hostile);
    const about = `${hostile.method} ${hostile.path.slice(0, 80)} ${JSON.stringify(hostile.headers ?? {}).slice(-60)}`;
    if (!allowed.includes(status)) wrong.push(`${about}: ${status}`);
    if (/node_modules|\bat \S+:\d+:\d+/.test(text)) wrong.push(`${about}: shows a stack`);
    const told = ["strict-transport-security", "referrer-policy", "permissions-policy"].every((name) => headers[name]);
    if (headers["x-content-type-options"] !== "nosniff" || !told) wrong.push(`${about}: no security headers`);
  }
  expect(wrong).toEqual([]);
});

/** Sends `bytes` without saying how many, until the other side answers or hangs up; holds the line open. */
function pour(path: string, bytes: number): Promise<string> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(stack.appUrl);
    const socket = connect(Number(port), hostname);
    const part = Buffer.from(`10000\r\n${"x".repeat(0x10000)}\r\n`);
    let said = "";
    let sent = 0;
    const pump = () => {
      while (!socket.destroyed && sent < bytes) {
        sent += part.length;
        if (!socket.write(part)) return void socket.once("drain", pump);
      }
    };
    socket.on("data", (data: Buffer) => (said += data.toString()));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(said.split("\r\n")[0] || "closed"));
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: app.example\r\nx-shopify-shop-domain: ${shop}\r\ntransfer-encoding: chunked\r\n\r\n`,
    );
    pump();
  });
}

/** MB of memory that the web process has held at most. */
function mostHeld(): number {
  const status = readFileSync(`/proc/${stack.web?.pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
}

test.skipIf(process.platform !== "linux")(
  "bodies without end and many that are held open cost no more than the process has",
  { timeout: 60_000 },
  async () => {
    const before = mostHeld();
    const long = Array.from({ length: 12 }, () => pour("/webhooks/products/update", 120 * MB));
    const ends = await Promise.all(long);
    // Whoever still sends may lose the answer with the line.
    for (const end of ends)
      expect(["HTTP/1.1 413 Payload Too Large", "HTTP/1.1 503 Service Unavailable", "closed"]).toContain(end);
    const held = await Promise.all(Array.from({ length: 60 }, () => pour("/webhooks/products/update", 4 * MB)));
    expect(held).toContain("HTTP/1.1 503 Service Unavailable");
    expect(mostHeld() - before).toBeLessThan(250);
    expect(stack.web?.exitCode).toBeNull();
    expect((await send({ method: "GET", path: "/healthz" })).status).toBe(200);
  },
);

test("slow senders are let go", { timeout: 60_000 }, async () => {
  const { hostname, port } = new URL(stack.appUrl);
  const slow = (first: string) =>
    new Promise<number>((resolve) => {
      const started = performance.now();
      const socket = connect(Number(port), hostname, () => socket.write(first));
      const drip = setInterval(() => socket.write("x"), 1_000);
      socket.on("error", () => undefined);
      socket.resume();
      socket.on("close", () => {
        clearInterval(drip);
        resolve((performance.now() - started) / 1_000);
      });
    });
  const head = "POST /app/decide HTTP/1.1\r\nhost: app.example\r\n";
  const [silent, inHead, inBody] = await Promise.all([
    slow(""),
    slow(`${head}x-`),
    slow(`${head}content-length: 1000\r\n\r\n`),
  ]);
  for (const seconds of [silent, inHead]) expect(seconds).toBeLessThan(15);
  expect(inBody).toBeLessThan(25);
});
