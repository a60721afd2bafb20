import { Socket } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
beforeAll(async () => void (platform = await startPlatform()));
afterAll(() => platform.close());

const textOf = (query: unknown) => (typeof query === "string" ? query : ((query as { text?: string })?.text ?? ""));

test("nothing that is done for a product enters Prisma, and a product of one photo takes at most 34 transactions in 115 messages", async () => {
  const shop = await platform.addShop("statements");
  await settle(platform, shop);
  await platform.addProduct(shop, { title: "Red shirt", images: [await photoFile("red")] });
  const send = vi.spyOn(pg.Client.prototype, "query");
  const gathered = [vi.spyOn(Socket.prototype, "_writev"), vi.spyOn(Socket.prototype, "_write")];
  const ran = await settle(platform, shop);
  const texts = send.mock.calls.map(([query]) => textOf(query));
  const port = Number(new URL(process.env["IMAGINEAI_TEST_LOGIN"]!).port);
  const sent = gathered.flatMap(({ mock }) => mock.contexts).filter((socket) => (socket as Socket).remotePort === port);
  for (const spy of [send, ...gathered]) spy.mockRestore();
  // The test itself asks which tasks are queued, by Prisma: once for each that ran, and at the end.
  const isTestsOwn = (text: string) => /^SELECT .* FROM "public"\."Task" WHERE/.test(text);
  expect(texts.filter((text) => text.includes('"public".') && !isTestsOwn(text))).toEqual([]);
  const rounds = texts.filter(isTestsOwn).length;
  expect(rounds).toBe(ran.length + 1);
  const transactions = texts.filter((text) => text.startsWith("BEGIN; SELECT set_config('app.shop_id'")).length;
  // A task ends with its last work, and what a step reads it reads in one (docs/decisions/0068).
  expect(transactions - rounds).toBeLessThanOrEqual(34);
  // What is asked for together travels together (docs/decisions/0113): with the deliveries and without the test's own.
  expect(sent.length - 2 * rounds).toBeLessThanOrEqual(115);
});
