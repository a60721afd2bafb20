import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeKey } from "#core/keys/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { sweepUploads } from "#core/uploads/index.ts";
import { s3Storage } from "#core/adapters/storage/s3.ts";
import { allOf } from "#tests/support/all-of.ts";
import { photo } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { S3_KEY, startS3 } from "#tests/support/s3.ts";
import { LONG } from "#tests/support/services.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// Files that come, into a bucket.
/** Of 40 MB each: more than the process may hold. */
const FILES = LONG ? 25 : 10;
/** Requests of one shop that a process reads at once. */
const OF_A_SHOP = 4;
let stack: TestStack;
let platform: TestPlatform;
let s3: Awaited<ReturnType<typeof startS3>>;
let shop: ShopId;
let other: ShopId;
let key: string;

async function keyOf(shopId: ShopId): Promise<string> {
  const owner = { shopId, correlationId: "c", actor: { by: "user 42", role: "owner" as const } };
  const wanted = { name: "Feed", kind: "live" as const, scopes: ["read" as const, "work" as const], days: 90 as const };
  return (await makeKey({ ...platform, database: stack.db.database }, owner, wanted)).text;
}

beforeAll(async () => {
  s3 = await startS3("files");
  const environment = { S3_BUCKET: "files", S3_ENDPOINT: s3.url, AWS_REGION: "us-east-1", ...S3_KEY };
  [stack, platform] = [await startTestStack({ workers: 1, environment }), await startPlatform()];
  shop = await stack.addShop("uploads", { writing: false });
  await stack.db.database.shop.update({ where: { id: shop }, data: { plan: "scale" } });
  other = await stack.addShop("other-uploads", { writing: false });
  await stack.db.database.shop.update({ where: { id: other }, data: { plan: "scale" } });
  key = await keyOf(shop);
}, 120_000);
afterAll(async () => {
  await stack.stop();
  await platform.close();
  await s3.close();
});

type Told = Record<string, unknown> & { code: string; location: string };

async function call(path: string, body?: unknown) {
  const answer = await fetch(`${stack.appUrl}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: (await answer.json()) as Told };
}

const storage = () => s3Storage({ bucket: "files", endpoint: s3.url, region: "us-east-1" });

/** Announces one file and puts another, or none. */
async function put(announced: Uint8Array, sent: Uint8Array | null) {
  const sha256 = createHash("sha256").update(announced).digest("hex");
  const body = { name: "shirt.jpg", size_bytes: announced.length, sha256 };
  const { status, json } = await call("/api/v1/uploads/presign", body);
  expect(status).toBe(201);
  const { "content-length": _length, ...headers } = json["upload_headers"] as Record<string, string>;
  if (sent) await fetch(String(json["url"]), { method: "PUT", headers, body: sent as Uint8Array<ArrayBuffer> });
  return { confirmed: await call(String(json["confirm"]), {}), upload: json["upload"] as Told };
}
const ended = (location: string) =>
  until("somebody has looked into it", async () => {
    const { json } = await call(location);
    return json["state"] === "ready" || json["state"] === "refused" ? json : null;
  });

test(
  "announced, put, confirmed, looked into, analysed; what is not as announced is refused",
  { timeout: 60_000 },
  async () => {
    const [good, other] = [await photo("red", 901), await photo("blue", 902)];
    const { confirmed, upload } = await put(good, good);
    expect(confirmed).toMatchObject({ status: 202, json: { state: "received" } });
    expect(await ended(upload.location)).toMatchObject({
      state: "ready",
      image_metadata: { width: 96, format: "jpeg" },
    });
    expect((await call(`${upload.location}/confirm`, {})).status).toBe(202);
    const analysed = await call("/api/v1/analyze", { upload_id: upload["id"] });
    expect([200, 202]).toContain(analysed.status);
    expect((await put(good, null)).confirmed).toMatchObject({ status: 409, json: { code: "upload_not_there" } });
    expect((await put(good, good.subarray(1))).confirmed).toMatchObject({
      status: 409,
      json: { code: "upload_differs" },
    });
    const same = Buffer.concat([other, Buffer.alloc(Math.max(0, good.length - other.length))]).subarray(0, good.length);
    const swapped = await put(good, same);
    expect(await ended(swapped.upload.location)).toMatchObject({ state: "refused", problem: "not_as_promised" });
    const nobody = { upload_id: "33333333-3333-4333-8333-333333333333" };
    expect(await call("/api/v1/analyze", nobody)).toMatchObject({ status: 404, json: { code: "upload_gone" } });
    const both = { ...nobody, image_url: "https://cdn.example/a.jpg" };
    expect((await call("/api/v1/analyze", both)).status).toBe(422);
  },
);

test(
  "25 files of 40 MB in one request: the web process holds parts of them and no more",
  { timeout: 180_000 },
  async () => {
    const rss = () =>
      Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${stack.web?.pid}/status`, "utf8"))?.[1]) / 1_024;
    const small = await photo("green", 903);
    const boundary = "x-boundary-x";
    const padding = new Uint8Array(1_048_576);
    async function* form() {
      for (let k = 0; k < FILES; k++) {
        yield Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="images"; filename="${k}.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
        );
        yield small;
        for (let mb = 0; mb < 40; mb++) yield padding;
        yield Buffer.from("\r\n");
      }
      yield Buffer.from(`--${boundary}--\r\n`);
    }
    const before = rss();
    let most = before;
    const timer = setInterval(() => (most = Math.max(most, rss())), 50);
    const answer = await fetch(`${stack.appUrl}/api/v1/batches/upload`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": `multipart/form-data; boundary=${boundary}` },
      body: Readable.toWeb(Readable.from(form())),
      duplex: "half",
    } as unknown as RequestInit);
    clearInterval(timer);
    const batch = (await answer.json()) as Told;
    expect([answer.status, batch["total"]]).toEqual([202, FILES]);
    process.stdout.write(`web process: ${Math.round(before)} MB before, ${Math.round(most)} MB at most\n`);
    expect(most - before).toBeLessThan(200);
    const done = await until(
      "all have ended",
      async () => {
        const { json } = await call(batch.location);
        return json["status"] === "done" ? json : null;
      },
      120_000,
    );
    expect(done).toMatchObject({ done: FILES, failed: 0 });
  },
);

test("files of a batch are numbered as they were sent, whichever the store was done with first", async () => {
  const files = new FormData();
  files.append("images", new Blob([new Uint8Array(await photo("red", 905)), new Uint8Array(9_000_000)]), "large.jpg");
  for (const name of ["second.jpg", "third.jpg"]) files.append("images", new Blob(["small"]), name);
  const headers = { authorization: `Bearer ${key}` };
  const answer = await fetch(`${stack.appUrl}/api/v1/batches/upload`, { method: "POST", headers, body: files });
  const { id } = (await answer.json()) as Told & { id: string };
  const { json } = await call(`/api/v1/batches/${id}/items`);
  const items = json["items"] as { position: number; reference: string }[];
  expect(items.map(({ reference }) => reference)).toEqual(["large.jpg", "second.jpg", "third.jpg"]);
});

describe("forms that break off", () => {
  const HEAD = '--b\r\ncontent-disposition: form-data; name="image"; filename="a.jpg"\r\n\r\n';
  const sending = (length: number, by = key) =>
    request(`${stack.appUrl}/api/v1/uploads`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${by}`,
        "content-type": "multipart/form-data; boundary=b",
        "content-length": String(length),
      },
    });

  test("one that ends within its file is told so, and ends no process", async () => {
    const body = `${HEAD}abc`;
    const sent = sending(body.length);
    sent.end(body);
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    expect(answer.statusCode).toBe(400);
    answer.resume();
    expect((await fetch(`${stack.appUrl}/healthz`)).status).toBe(200);
  });

  test("a file under another name than the description's, or without a byte, is none", async () => {
    for (const body of [`${HEAD.replace("image", "picture")}abc\r\n--b--\r\n`, `${HEAD}\r\n--b--\r\n`]) {
      const sent = sending(body.length);
      sent.end(body);
      const [answer] = (await once(sent, "response")) as [IncomingMessage];
      expect(answer.statusCode).toBe(422);
      answer.resume();
    }
    expect(await allOf(storage().list(shop, "uploads/raw"))).toEqual([]);
  });

  test("one shop's uploads keep no other shop from sending", { timeout: 60_000 }, async () => {
    const awaited = async () =>
      (await stack.db.sql(`SELECT 1 FROM "Upload" WHERE "shopId" = $1 AND state = 'awaited'`, [shop])).length;
    const before = await awaited();
    const held = Array.from({ length: OF_A_SHOP }, () => {
      const sent = sending(5_000_000);
      sent.on("error", () => undefined);
      sent.write(HEAD + "x".repeat(100_000));
      return sent;
    });
    const body = `${HEAD}abc\r\n--b--\r\n`;
    const answered = async (by: string) => {
      const sent = sending(body.length, by);
      sent.end(body);
      const [answer] = (await once(sent, "response")) as [IncomingMessage];
      answer.resume();
      return answer.statusCode;
    };
    try {
      await until("its places are taken", async () => (await awaited()) === before + OF_A_SHOP);
      expect(await answered(key)).toBe(503);
      expect(await answered(await keyOf(other))).toBe(201);
    } finally {
      for (const sent of held) sent.destroy();
    }
  });

  test("senders who go away leave room for the next", { timeout: 60_000 }, async () => {
    for (let n = 0; n < 10; n++) {
      const sent = sending(5_000_000);
      sent.on("error", () => undefined);
      sent.write(HEAD + "x".repeat(100_000));
      await sleep(50);
      sent.destroy();
    }
    await until("there is room", async () => {
      const sent = sending(HEAD.length + 10);
      sent.end(`${HEAD}abc\r\n--b--`.padEnd(HEAD.length + 10));
      const [answer] = (await once(sent, "response")) as [IncomingMessage];
      answer.resume();
      return answer.statusCode === 201;
    });
  });
});

test("after their day files go, with their rows, whether they ever came or not", { timeout: 60_000 }, async () => {
  await put(await photo("red", 904), null);
  expect((await allOf(storage().list(shop, "uploads/"))).length).toBeGreaterThan(0);
  const later = { now: () => new Date(Date.now() + 25 * 3_600_000) };
  const deps = { ...platform, database: stack.db.database, clock: later, storage: storage() };
  expect(await sweepUploads({ ...deps, clock: { now: () => new Date() } })).toBe(0);
  expect(await sweepUploads(deps)).toBeGreaterThan(FILES);
  expect(await allOf(storage().list(shop, "uploads/"))).toEqual([]);
  expect(await stack.db.sql('SELECT id FROM "Upload"')).toEqual([]);
  expect(await sweepUploads(deps)).toBe(0);
});
