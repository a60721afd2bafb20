import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { ROOT } from "#dev/services/index.ts";
import { BROWSER } from "#tests/support/http.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

let stack: TestStack;
let shop: ShopId;
let other: ShopId;
beforeAll(async () => {
  stack = await startTestStack({ workers: 0 });
  [shop, other] = [await stack.addShop("limited"), await stack.addShop("neighbour")];
});
afterAll(() => stack.stop());

type Asking = { of?: ShopId; user?: string; path?: string; init?: RequestInit };

/** As a page asks, by the person named. */
const ask = ({ of = shop, user = "501", path = "/app/work", init = {} }: Asking = {}) =>
  fetch(`${stack.appUrl}${path}`, {
    ...init,
    redirect: "manual",
    headers: {
      authorization: `Bearer ${stack.shopify.sessionToken(of, { sub: user })}`,
      "user-agent": BROWSER,
      ...init.headers,
    },
  });

/** The command that ships with the product, under the login that migrates. */
const command = async (...words: string[]) =>
  promisify(execFile)(process.execPath, ["start.mjs", "limits", ...words], {
    cwd: ROOT,
    env: { ...process.env, MIGRATION_DATABASE_URL: stack.db.ownerUrl },
  });
const fields = (answer: Response) =>
  ["ratelimit-policy", "ratelimit", "retry-after"].map((name) => answer.headers.get(name));

test("answers say how the limits stand, for the shop and for the person", async () => {
  const [policy, left, retry] = fields(await ask());
  expect(policy).toBe('"requests";q=1200;w=60, "person_requests";q=600;w=60');
  expect(left).toMatch(/^"requests";r=\d+;t=\d+, "person_requests";r=299;t=\d+$/);
  expect(retry).toBeNull();
});

test("who asks too often is told when to come back; colleagues and neighbours are not touched; a raise holds within a second", async () => {
  const user = `${shop}/502`;
  const set = await command("set", "user", user, "person_requests", "--most", "10", "--window", "30", "--burst", "3");
  expect(set.stdout).toMatch(/^person_requests of user limited.myshopify.com\/502: 10, in 30 s, at once 3 \(/);
  const of = { user: "502" };
  const refused = await until("it is refused", async () => {
    const answer = await ask(of);
    return answer.status === 429 ? answer : null;
  });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect(refused.headers.get("ratelimit")).toMatch(/"person_requests";r=0;t=\d+$/);
  expect(refused.headers.get("ratelimit-policy")).toContain('"person_requests";q=10;w=30');
  expect(await refused.json()).toMatchObject({
    error: {
      code: "too_many_requests",
      message: "Too much was asked for at once. Nothing is lost: try again in a moment.",
    },
    retryAfterMs: expect.any(Number),
  });
  expect((await ask({ user: "503" })).status).toBe(200);
  expect((await ask({ user: "502", of: other })).status).toBe(200);
  const post = {
    method: "POST",
    body: new URLSearchParams({ do: "pause", run: "33333333-3333-4333-8333-333333333333" }),
  };
  expect((await ask({ ...of, path: "/app/run", init: post })).status).toBe(429);
  await command("set", "user", user, "person_requests", "--most", "600", "--note", "a launch");
  const raised = performance.now();
  await until("it is let in again", async () => (await ask(of)).status === 200, 5_000);
  expect(performance.now() - raised).toBeLessThan(1_500);
  expect((await command("list")).stdout).toContain(": a launch)");
  await command("remove", "user", user, "person_requests");
  expect((await command("log")).stdout.trim().split("\n")).toHaveLength(3);
});

test("Shopify's deliveries are not counted, nor refused", async () => {
  await command("set", "shop", other, "requests", "--most", "1", "--window", "3600");
  await until("pages are refused", async () => (await ask({ of: other, user: "7" })).status === 429);
  await stack.shopify.addProducts(other, [{ title: "Bag" }]);
  await stack.shopify.webhooks.idle();
  const [row] = await stack.db.sql(`SELECT count(*)::int AS n FROM "Delivery" WHERE "shopId" = $1`, [other]);
  expect(row?.["n"]).toBeGreaterThan(0);
});

test("bulk starts and files have limits of their own", async () => {
  await command("set", "shop", shop, "bulk_starts", "--most", "1", "--window", "3600");
  await command("set", "shop", shop, "uploads", "--most", "1", "--window", "3600");
  const send = (fields: Record<string, string>) =>
    ask({ path: "/app/run", user: "600", init: { method: "POST", body: new URLSearchParams(fields) } });
  const run = "33333333-3333-4333-8333-333333333334";
  const refused = await until("a second start is refused", async () => {
    const answer = await send({ do: "start", run, budget: "" });
    return answer.status === 429 ? answer : null;
  });
  expect(refused.headers.get("ratelimit")).toMatch(/^"requests";.+, "person_requests";.+, "bulk_starts";r=0;t=\d+$/);
  expect((await send({ do: "pause", run })).status).toBe(200);
  const file = Buffer.from("Handle\nbag\n").toString("base64");
  const upload = () => send({ do: "file", run, kind: "analyse", name: "bags.csv", file });
  expect((await upload()).status).toBe(200);
  expect((await upload()).status).toBe(429);
});

test.each([
  [["set", "plan", "huge", "requests", "--most", "1"], /there is no plan "huge"; plans: free/],
  [["set", "plan", "free", "requests"], /^node start.mjs limits list/],
  [["set", "plan", "free", "requests", "--least", "1"], /Unknown option '--least'/],
  [["forget"], /^node start.mjs limits list/],
])("a command that cannot be is answered in words: %j", async (words, said) => {
  await expect(command(...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(said) });
});
