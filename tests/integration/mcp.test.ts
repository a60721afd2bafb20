import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeKey, type NewKey, revokeKey } from "#core/keys/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// The agents' door, driven by the protocol's own client.
let stack: TestStack;
let platform: TestPlatform;
let shop: ShopId;
let other: ShopId;
let number: string;

beforeAll(async () => {
  [stack, platform] = [await startTestStack({ workers: 1 }), await startPlatform()];
  [shop, other] = [await stack.addShop("agent", { writing: false }), await stack.addShop("other", { writing: false })];
  await stack.db.database.shop.updateMany({ data: { plan: "scale" } });
  const [made] = await stack.shopify.addProducts(shop, [
    { title: "Linen shirt", productType: "Shirts", images: [await photoFile("blue")] },
  ]);
  number = String(made?.id).split("/").at(-1) ?? "";
  expect(await untilIdle(stack.db.database, shop, { expected: 1, limitMs: 60_000 })).toBe(true);
}, 120_000);
afterAll(async () => {
  await stack.stop();
  await platform.close();
});

const deps = () => ({ ...platform, database: stack.db.database });
const scope = (of: ShopId) => ({ shopId: of, correlationId: "c", actor: { by: "user 42", role: "owner" as const } });
const keyOf = (of: ShopId, scopes: NewKey["scopes"], kind: NewKey["kind"] = "live") =>
  makeKey(deps(), scope(of), { name: "Agent", kind, scopes, days: 30 });

async function agent(key: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const requestInit = { headers: { authorization: `Bearer ${key}` } };
  const transport = new StreamableHTTPClientTransport(new URL(`${stack.appUrl}/mcp`), { requestInit });
  // The SDK's own types do not fit exactOptionalPropertyTypes.
  await client.connect(transport as Parameters<Client["connect"]>[0]);
  return client;
}

type Told = { isError?: boolean; structuredContent?: Record<string, unknown>; content: { text: string }[] };
const use = async (client: Client, name: string, given: Record<string, unknown> = {}) =>
  (await client.callTool({ name, arguments: given })) as unknown as Told;
const toolsOf = async (client: Client) => (await client.listTools()).tools;

const READING = [
  "explain_value",
  "list_suggestions",
  "read_evidence",
  "read_product",
  "read_run",
  "readiness",
  "search_categories",
  "search_products",
];

describe("what a key lets an agent see", () => {
  test("a key as it is made at first reads; tools that change something come with scopes of their own", async () => {
    const reads = await toolsOf(await agent((await keyOf(shop, ["read"])).text));
    expect(reads.map(({ name }) => name).toSorted()).toEqual(READING);
    for (const { annotations } of reads) expect(annotations).toMatchObject({ readOnlyHint: true });
    const all = await toolsOf(await agent((await keyOf(shop, ["read", "decide", "work"])).text));
    const more = all.filter(({ name }) => !READING.includes(name));
    expect(more.map(({ name }) => name).toSorted()).toEqual(["decide", "plan_run", "start_run", "undo"]);
    for (const { annotations } of more) expect(annotations).toMatchObject({ readOnlyHint: false });
    for (const { description, inputSchema } of all) {
      expect(description?.length).toBeGreaterThan(40);
      expect(inputSchema.type).toBe("object");
    }
    const trying = await toolsOf(await agent((await keyOf(shop, ["read", "decide", "work"], "test")).text));
    expect(trying.map(({ name }) => name).toSorted()).toEqual(READING);
  });

  test("no key, an ended one, another shop's: nobody gets in, or nothing is there", async () => {
    const post = (headers: Record<string, string>, body = "{}") =>
      fetch(`${stack.appUrl}/mcp`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
      });
    expect((await post({})).status).toBe(401);
    expect((await post({ origin: "https://evil.example" })).status).toBe(403);
    const ended = await keyOf(shop, ["read"]);
    await revokeKey(deps(), scope(shop), ended.id);
    expect((await post({ authorization: `Bearer ${ended.text}` })).status).toBe(401);
    const { text } = await keyOf(other, ["read"]);
    const client = await agent(text);
    expect((await use(client, "search_products")).structuredContent).toMatchObject({ items: [] });
    expect(await use(client, "read_product", { number })).toMatchObject({ isError: true });
    const accept = "application/json, text/event-stream";
    const broken = await post({ authorization: `Bearer ${text}`, accept }, "{");
    expect([broken.status, ((await broken.json()) as { error: { code: number } }).error.code]).toEqual([400, -32_700]);
    const many = JSON.stringify([{ jsonrpc: "2.0", id: 1, method: "ping" }]);
    expect((await post({ authorization: `Bearer ${text}`, accept }, many)).status).toBe(400);
    expect((await fetch(`${stack.appUrl}/mcp`, { headers: { authorization: `Bearer ${text}` } })).status).toBe(405);
  });
});

test(
  "an agent finds a product, reads why a value is suggested, approves it, sees it written and takes it back",
  { timeout: 60_000 },
  async () => {
    const client = await agent((await keyOf(shop, ["read", "decide"])).text);
    const found = await use(client, "search_products", { q: "linen" });
    expect(found.structuredContent).toMatchObject({ items: [{ id: `gid://shopify/Product/${number}` }] });
    expect((await use(client, "read_evidence", { number })).structuredContent).toMatchObject({
      items: [{ format: "jpeg" }],
    });
    type List = { items: { id: string; field: string }[] };
    const waiting = (await use(client, "list_suggestions", { product: number, limit: 100 })).structuredContent as List;
    const seo = waiting.items.find(({ field }) => field === "seo.description");
    const why = await use(client, "explain_value", { id: seo?.id });
    expect(why.structuredContent).toMatchObject({ suggestion: { id: seo?.id }, grounds: expect.stringMatching(/\w+/) });
    const ids = [seo?.id];
    expect((await use(client, "decide", { ids, decision: { verdict: "approve" } })).structuredContent).toEqual({
      decided: 1,
    });
    type Product = { publications: { id: string; field: string; state: string }[] };
    const written = async () =>
      ((await use(client, "read_product", { number })).structuredContent as Product).publications.find(
        ({ field }) => field === "seo.description",
      );
    await until("it is written", async () => (await written())?.state === "written");
    expect((await use(client, "undo", { ids: [(await written())?.id] })).structuredContent).toEqual({ requested: 1 });
    await until("it is taken back", async () => (await written())?.state === "undone");
  },
);

test("a run is planned dry unless it is told otherwise, and nothing begins before it is started", async () => {
  const client = await agent((await keyOf(shop, ["read", "work"])).text);
  const plan = (more: object) => use(client, "plan_run", { kind: "analyse", selection: { by: "catalogue" }, ...more });
  const dry = (await plan({})).structuredContent as { id: string };
  expect(dry).toMatchObject({ dry: true, started_at: null });
  expect((await plan({ dry: false })).structuredContent).toMatchObject({ dry: false, started_at: null });
  await until("it is planned", async () => {
    const { structuredContent } = await use(client, "read_run", { id: dry.id });
    return structuredContent?.["state"] === "planned";
  });
});

test("what does not fit is told to the agent, and is no fault of the server", async () => {
  const client = await agent((await keyOf(shop, ["read", "decide"])).text);
  for (const [name, given] of [
    ["read_product", { number: "abc" }],
    ["read_product", {}],
    ["list_suggestions", { limit: 1_000 }],
    ["decide", { ids: [], decision: { verdict: "approve" } }],
    ["undo", { ids: ["11111111-1111-4111-8111-111111111111"] }],
    ["start_run", { id: "11111111-1111-4111-8111-111111111111" }],
  ] as const) {
    const told = await use(client, name, given);
    expect([name, told.isError]).toEqual([name, true]);
    expect(told.content[0]?.text.length).toBeGreaterThan(10);
  }
});
