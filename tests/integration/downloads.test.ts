import { randomBytes } from "node:crypto";
import { createServer, request, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import compression from "compression";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  askForExport,
  exportLink,
  ExportWish,
  makeSchedule,
  openFeedAddress,
  ScheduleWish,
  startDueExports,
} from "#core/exports/index.ts";
import { makeExportJob } from "#core/jobs/of-shops.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { answerDownloads, DOWNLOADS } from "#app/downloads.server.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";
import { until } from "#tests/support/until.ts";

const tokenKeys = [{ id: "k1", key: Buffer.alloc(32, 1) }];
const KB = 1_024;
const CHUNKS = 2_048;
const CHUNK = randomBytes(64 * KB);

let platform: TestPlatform;
let server: Server;
let url: string;
let shop: ShopId;
let feed: string;
/** What the store gave: objects opened, pieces of the one that is long, and whether that was closed. */
const given = { opened: 0, pieces: 0, closed: 0 };
let long = false;

/** Whether the store's connection breaks off after its first piece. */
let breaking = false;

async function* pieces() {
  try {
    for (let at = 0; at < CHUNKS; at += 1) {
      if (breaking && at > 0) throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
      given.pieces += 1;
      yield CHUNK;
    }
  } finally {
    given.closed += 1;
  }
}

beforeAll(async () => {
  platform = await startPlatform();
  await platform.db.sql(`INSERT INTO "LimitRule" (scope, subject, name, most, "setBy")
    VALUES ('plan', 'growth', 'feed_fetches', 100000, 'test')`);
  const storage: ObjectStorage = {
    ...platform.storage,
    async open(shopId, key) {
      given.opened += 1;
      return long ? pieces() : platform.storage.open(shopId, key);
    },
  };
  const web = express();
  web.use(compression());
  web.all(DOWNLOADS, answerDownloads({ ...platform, storage, tokenKeys }));
  server = createServer(web).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  shop = await platform.addShop("fetched");
  const as = { ...platform.scope(shop), actor: { by: "user 42", role: "owner" as const } };
  const wish = ScheduleWish.parse({ kind: "google_merchant", format: "xml", every: "week" });
  feed = `${url}/feeds/${shop}/${await openFeedAddress(platform, as, await makeSchedule(platform, as, wish))}`;
  await startDueExports(platform);
  await settle(platform, shop, { only: [makeExportJob.name] });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await platform.close();
});

test("HEAD says what GET says and opens nothing; other methods and other spellings are refused", async () => {
  const whole = await fetch(feed);
  expect(whole.status).toBe(200);
  expect(await whole.text()).toContain('<rss version="2.0"');
  expect(given.opened).toBe(1);
  for (let times = 0; times < 60; times += 1) {
    const head = await fetch(feed, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(head.headers.get("last-modified")).toBe(whole.headers.get("last-modified"));
    expect(Number(head.headers.get("content-length"))).toBeGreaterThan(100);
  }
  const post = await fetch(feed, { method: "POST" });
  expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  for (const wrong of [`${feed}.data`, feed.replace(/\.xml$/, ".data"), feed.replace(/\.xml$/, "")])
    expect((await fetch(wrong)).status).toBe(404);
  expect(given.opened).toBe(1);
});

test("an export's link gives its file under its name", async () => {
  const as = { ...platform.scope(shop), actor: { by: "user 42", role: "owner" as const } };
  const id = await askForExport(platform, as, ExportWish.parse({ kind: "log", format: "csv" }));
  await settle(platform, shop, { only: [makeExportJob.name] });
  const { code } = exportLink(tokenKeys, { shopId: shop, id, now: platform.clock.now() });
  const answer = await fetch(`${url}/export/${shop}/${code}`);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="imagineai-log-.*\.csv"$/);
  expect(await answer.text()).toContain("\n");
  expect((await fetch(`${url}/export/${shop}/${code}.data`)).status).toBe(404);
});

test.each([
  ["as it is", {}],
  ["compressed", { "accept-encoding": "gzip" }],
])("what a reader does not take is not read, and closed when they are gone: %s", async (_, headers) => {
  long = true;
  Object.assign(given, { pieces: 0, closed: 0 });
  await platform.db.sql('UPDATE "Export" SET bytes = $1', [CHUNKS * CHUNK.length]);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(feed, { headers }, resolve).on("error", reject).end();
  });
  // Nobody takes anything of the answer: without a brake all pieces are read within these turns.
  for (let turns = 0; turns < 20_000; turns += 1) await turn();
  expect(given.pieces).toBeGreaterThan(0);
  expect(given.pieces).toBeLessThan(CHUNKS / 2);
  expect(given.closed).toBe(0);
  answer.destroy();
  await until("it is closed", async () => given.closed === 1, 10_000);
  expect(given.pieces).toBeLessThan(CHUNKS / 2);
  long = false;
});

const begun = () =>
  new Promise<IncomingMessage>((resolve, reject) => {
    request(feed, resolve).on("error", reject).end();
  });

test("a store that breaks off within a file cuts its reader off, and nothing else", async () => {
  [long, breaking] = [true, true];
  const answer = await begun();
  await expect(
    (async () => {
      for await (const piece of answer) void piece;
    })(),
  ).rejects.toThrow("aborted");
  [long, breaking] = [false, false];
  expect((await fetch(feed, { method: "HEAD" })).status).toBe(200);
});

test("one shop reads five files at once; the sixth reader is to come again", async () => {
  long = true;
  const readers = await Promise.all(Array.from({ length: 5 }, begun));
  const sixth = await fetch(feed);
  expect([sixth.status, sixth.headers.get("retry-after")]).toEqual([503, "30"]);
  for (const reader of readers) reader.destroy();
  await until("there is room", async () => {
    const answer = await begun();
    answer.destroy();
    return answer.statusCode === 200;
  });
});
