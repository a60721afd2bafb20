import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient } from "../../clients/typescript/src/client/index.ts";
import {
  createWebhook,
  decideSuggestion,
  followBatch,
  getExport,
  getAnalysis,
  getProduct,
  listProducts,
  listSuggestions,
  makeBatchOfFiles,
  makeExport,
  undoPublications,
} from "../../clients/typescript/src/index.ts";
import { makeKey } from "#core/keys/index.ts";
import { digestOf } from "#dev/api-test/digest.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import { ROOT } from "#dev/services/index.ts";
import { photo, photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { type Sink, startSink } from "#tests/support/sink.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// A developer's way through the API: by the client that is made of its description, and by the documentation's own lines.
let stack: TestStack;
let platform: TestPlatform;
let sink: Sink;
let key: string;

beforeAll(async () => {
  sink = await startSink();
  [stack, platform] = [
    await startTestStack({ workers: 1, environment: { WEBHOOK_ORIGINS: sink.origin } }),
    await startPlatform(),
  ];
  const shopId = await stack.addShop("journey", { writing: false });
  await stack.db.database.shop.update({ where: { id: shopId }, data: { plan: "scale" } });
  await stack.shopify.addProducts(shopId, [
    { title: "Linen shirt", productType: "Shirts", images: [await photoFile("blue")] },
  ]);
  expect(await untilIdle(stack.db.database, shopId, { expected: 1, limitMs: 60_000 })).toBe(true);
  const scope = { shopId, correlationId: "c", actor: { by: "user 42", role: "owner" as const } };
  const scopes = ["read", "decide", "work", "settings"] as const;
  const wanted = { name: "Journey", kind: "live" as const, scopes: [...scopes], days: null };
  key = (await makeKey({ ...platform, database: stack.db.database }, scope, wanted)).text;
}, 120_000);
afterAll(async () => {
  await stack.stop();
  await platform.close();
  await sink.close();
});

test("the client is made of the description that is served", async () => {
  const served = await (await fetch(`${stack.appUrl}/api/openapi.json`)).text();
  const made = await readFile(join(ROOT, "clients", "typescript", "openapi.sha256"), "utf8");
  expect(digestOf(served, stack.appUrl), "npm run client").toBe(made.trim());
});

test(
  "three photos are sent and waited for, a suggestion is decided, written, exported, told by a signed webhook, and taken back",
  { timeout: 90_000 },
  async () => {
    const client = createClient({ baseUrl: `${stack.appUrl}/api/v1`, auth: key, throwOnError: true });
    const { data: endpoint } = await createWebhook<true>({
      client,
      body: { url: `${sink.origin}/in`, types: ["publication.written", "publication.undone"] },
    });

    const images = await Promise.all(
      [1, 2, 3].map(async (seed) => new Blob([new Uint8Array(await photo("green", seed))], { type: "image/jpeg" })),
    );
    const { data: batch } = await makeBatchOfFiles<true>({ client, body: { images } });
    expect(batch).toMatchObject({ total: 3 });
    const { stream } = await followBatch({ client, path: { id: batch.id } });
    const ended: { request_id: string; state: string }[] = [];
    for await (const event of stream) {
      const told = event as unknown as { request_id?: string; state?: string; status?: string };
      if (told.status === "done") break;
      if (told.request_id !== undefined) ended.push({ request_id: told.request_id, state: told.state ?? "" });
    }
    expect(ended.map(({ state }) => state)).toEqual(["done", "done", "done"]);
    const { data: analysis } = await getAnalysis<true>({ client, path: { id: ended[0]?.request_id ?? "" } });
    expect(analysis).toMatchObject({ image_metadata: { format: "jpeg", width: 96 }, test: false });

    const { data: products } = await listProducts<true>({ client, query: { q: "linen" } });
    const number = products.items[0]?.id.split("/").at(-1) ?? "";
    const { data: waiting } = await listSuggestions<true>({ client, query: { product: number, limit: 100 } });
    const seo = waiting.items.find(({ field }) => field === "seo.description");
    const { data: decided } = await decideSuggestion<true>({
      client,
      path: { id: seo?.id ?? "" },
      body: { decision: { verdict: "approve" } },
      headers: { "idempotency-key": "journey-1" },
    });
    expect(decided.state).toBe("accepted");
    const publication = async () =>
      (await getProduct<true>({ client, path: { number } })).data.publications.find(
        ({ field }) => field === "seo.description",
      );
    await until("it is written", async () => (await publication())?.state === "written");
    const { data: asked } = await makeExport<true>({ client, body: { kind: "products", format: "csv" } });
    const ready = await until("the file is there", async () => {
      const { data } = await getExport<true>({ client, path: { id: asked.id } });
      return data.state === "ready" ? data : null;
    });
    expect(await (await fetch(ready.link?.url ?? "")).text()).toContain("Linen shirt");
    await undoPublications<true>({ client, body: { ids: [(await publication())?.id ?? ""] } });
    await until("it is taken back", async () => (await publication())?.state === "undone");

    const told = await until("both are told", () => (sink.received.length >= 2 ? sink.received : null));
    const types = told.map(({ body, headers }) => {
      const verified = new Webhook(endpoint.secret).verify(body, headers as Record<string, string>);
      return (verified as { type: string }).type;
    });
    expect(types.toSorted()).toEqual(["publication.undone", "publication.written"]);
  },
);

test("the five minutes of docs/api.md go as they are written", { timeout: 60_000 }, async () => {
  const page = await readFile(join(ROOT, "docs", "api.md"), "utf8");
  const [, lines = ""] = /```sh\n([^]*?)```/.exec(page) ?? [];
  expect(lines).toContain("curl");
  const env = { ...process.env, APP: stack.appUrl, KEY: key };
  const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", lines], { env });
  const answers = stdout.replaceAll("}{", "}\n{").trim().split("\n");
  expect(answers.length).toBe(lines.split("\n").filter((line) => line.startsWith("curl")).length);
  for (const answer of answers) expect(Object.keys(JSON.parse(answer) as object)).not.toContain("code");
});
