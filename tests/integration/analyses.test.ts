import { afterAll, beforeAll, describe, expect, test } from "vitest";
import sharp from "sharp";
import { makeKey } from "#core/keys/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DEMO_CATALOGUE } from "#dev/catalogue/read-catalogue.ts";
import { stop } from "#dev/services/process.ts";
import { type Served, serveFiles } from "#tests/support/serve-files.ts";
import { photo } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { until } from "#tests/support/until.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

// Photos that are sent by themselves, over the wire, with the models that are shipped.
let stack: TestStack;
let platform: TestPlatform;
let shop: ShopId;
let files: Served;
let live: string;
let trying: string;

beforeAll(async () => {
  files = await serveFiles();
  stack = await startTestStack({ workers: 1, environment: { PHOTO_ORIGINS: files.url } });
  platform = await startPlatform();
  shop = await stack.addShop("analyses", { writing: false });
  await stack.db.database.shop.update({ where: { id: shop }, data: { plan: "scale" } });
  const key = (test: boolean) =>
    makeKey(
      { ...platform, database: stack.db.database },
      { shopId: shop, correlationId: "c", actor: { by: "user 42", role: "owner" } },
      { name: "Feed", kind: test ? "test" : "live", scopes: ["read", "work"], days: 90 },
    );
  [live, trying] = [(await key(false)).text, (await key(true)).text];
}, 120_000);
afterAll(async () => {
  await stack.stop();
  await platform.close();
  await files.close();
});

type Told = Record<string, unknown> & { code: string; request_id: string; location: string };

async function send(path: string, body: unknown, key = live) {
  const answer = await fetch(`${stack.appUrl}/api/v1${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, json: (await answer.json()) as Told };
}

async function read(path: string, key = live) {
  const answer = await fetch(`${stack.appUrl}${path}`, { headers: { authorization: `Bearer ${key}` } });
  return { status: answer.status, json: (await answer.json()) as Told };
}

/** Of an address, as if it had been waited for however long it takes. */
async function analysed(body: Record<string, unknown>, key = live) {
  const first = await send("/analyze", body, key);
  if (first.status !== 202) return first;
  for (let k = 0; k < 100; k++) {
    const later = await read(first.json.location, key);
    if (later.status !== 202) return later;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it never ended");
}

const used = async () => {
  const [row] = await stack.db.sql<{ used: number }>('SELECT used FROM "Usage" WHERE "shopId" = $1', [shop]);
  return row?.used ?? 0;
};

const NAMES = [
  ...["request_id", "timestamp", "processing_time_ms", "detected_objects", "total_objects_detected"],
  ...["confidence_threshold", "image_metadata"],
];
const BEYOND = ["category", "attributes", "colors", "quality", "defects", "text", "moderation", "test"];

test("the answer's names are those of the contract", async () => {
  const bytes = readFileSync(`${DEMO_CATALOGUE}/allstar-sneakers.jpg`);
  const { status, json } = await analysed({ image_url: files.add("a.jpg", bytes), confidence_threshold: "low" });
  expect(status).toBe(200);
  expect(Object.keys(json)).toEqual([...NAMES, ...BEYOND]);
  const { width, height } = await sharp(bytes).metadata();
  expect(json["image_metadata"]).toEqual({
    width,
    height,
    format: "jpeg",
    size_bytes: bytes.length,
    color_space: "sRGB",
  });
  expect(json["confidence_threshold"]).toBe(0.2);
  const objects = json["detected_objects"] as Record<string, unknown>[];
  expect(objects.length).toBeGreaterThan(0);
  for (const object of objects) {
    expect(Object.keys(object)).toEqual(["object_id", "name", "confidence", "bounding_box"]);
    const box = object["bounding_box"] as Record<string, number>;
    expect(Object.keys(box)).toEqual(["x", "y", "width", "height"]);
    expect(Object.values(box).every((value) => value >= 0 && value <= 1)).toBe(true);
  }
  const { top } = json["category"] as { top: { reasons: unknown[] }[] };
  expect(top.length).toBeGreaterThan(0);
  expect(top.length).toBeLessThanOrEqual(5);
  expect(top[0]?.reasons).toHaveLength(2);
});

test("the same bytes are charged once, however often and in whatever way they come; a test key's cost nothing", async () => {
  const [blue, green] = [await photo("blue", 11), await photo("green", 12)];
  const before = await used();
  const free = await analysed({ image_url: files.add("blue-1.jpg", blue) }, trying);
  expect(free).toMatchObject({ status: 200, json: { test: true } });
  expect(await used()).toBe(before);
  const paid = await analysed({ image_url: files.add("blue-1.jpg", blue) });
  expect(paid).toMatchObject({ status: 200, json: { test: false } });
  expect(await used()).toBe(before + 1);
  for (let k = 0; k < 4; k++) await analysed({ image_url: files.add(`blue-again-${k}.jpg`, blue), max_objects: 1 });
  expect(await used()).toBe(before + 1);
  await analysed({ image_url: files.add("green.jpg", green) });
  expect(await used()).toBe(before + 2);
  await stack.db.database.shop.update({ where: { id: shop }, data: { plan: "starter" } });
  await stack.db.sql('UPDATE "Usage" SET reserved = 100000 WHERE "shopId" = $1', [shop]);
  const refused = await analysed({ image_url: files.add("over.jpg", await photo("red", 13)) });
  expect(refused).toMatchObject({ status: 402, json: { code: "quota_used_up" } });
  expect((await analysed({ image_url: `${files.url}/blue-1.jpg` })).status).toBe(200);
  await stack.db.sql('UPDATE "Usage" SET reserved = used WHERE "shopId" = $1', [shop]);
  await stack.db.database.shop.update({ where: { id: shop }, data: { plan: "scale" } });
});

describe("what cannot be analysed says why, and costs nothing", () => {
  const page = Buffer.from("<!doctype html><script>alert(1)</script>");
  const png = () =>
    sharp({ create: { width: 96, height: 96, channels: 3, background: "#c22" } })
      .png()
      .toBuffer();
  const frames = async () => sharp([await png(), await photo("blue", 3)], { join: { animated: true } });
  const cases: [string, number, () => Promise<Buffer | string>][] = [
    ["not_an_image", 415, async () => page],
    ["not_an_image", 415, async () => Buffer.from("%PDF-1.7 and so on")],
    ["polyglot", 422, async () => Buffer.concat([await photo("red", 21), page])],
    ["heic", 415, async () => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(64)])],
    ["file_too_large", 413, async () => Buffer.concat([await photo("red", 22), Buffer.alloc(50 * 1024 * 1024)])],
    [
      "truncated",
      422,
      async () =>
        (
          await sharp(await png())
            .resize(900)
            .jpeg()
            .toBuffer()
        ).subarray(0, 2_000),
    ],
    [
      "too_many_pixels",
      422,
      async () =>
        sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: "#000" } })
          .png()
          .toBuffer(),
    ],
    ["animated", 422, async () => (await frames()).webp({ delay: [50, 50] }).toBuffer()],
    ["gone", 422, async () => `${files.url}/nothing.jpg`],
    ["unreachable", 422, async () => `${files.url}/away.jpg`],
    ["address_refused", 422, async () => "https://169.254.169.254/latest/meta-data"],
    ["address_refused", 422, async () => "http://example.com/a.jpg"],
  ];
  test.each(cases)("%s", { timeout: 60_000 }, async (code, status, make) => {
    const before = await used();
    const made = await make();
    const image_url = typeof made === "string" ? made : files.add(`${code}-${made.length}.bin`, made);
    const answer = await analysed({ image_url });
    expect([answer.json.code, answer.status]).toEqual([code, status]);
    expect(answer.json["detail"]).toEqual(expect.any(String));
    expect(await used()).toBe(before);
  });
});

/** A form with photos, and fields beside them. */
async function sendForm(path: string, photos: [string, Uint8Array][], fields: Record<string, string> = {}) {
  const form = new FormData();
  const part = path.startsWith("/batches") ? "images" : "image";
  for (const [name, bytes] of photos) form.append(part, new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const answer = await fetch(`${stack.appUrl}/api/v1${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${live}` },
    body: form,
  });
  return { status: answer.status, json: (await answer.json()) as Told };
}

describe("photos that the request brings", { timeout: 60_000 }, () => {
  const located = async (seed: number) =>
    sharp(await photo("red", seed))
      .withExif({ IFD0: { Make: "Secret camera" } })
      .jpeg({ quality: 95 })
      .toBuffer();

  test("one is looked at as by its address, is charged once, and is kept without what its file says of it", async () => {
    const bytes = await located(41);
    expect(bytes.includes("Secret camera")).toBe(true);
    const before = await used();
    const fields = { confidence_threshold: "0.25", max_objects: "3" };
    const sent = await sendForm("/analyze/upload", [["C:\\photos\\red.jpg", bytes]], fields);
    expect(sent).toMatchObject({
      status: 200,
      json: { confidence_threshold: 0.25, image_metadata: { size_bytes: bytes.length } },
    });
    expect((await analysed({ image_url: files.add("red-41.jpg", bytes) })).status).toBe(200);
    expect(await used()).toBe(before + 1);
    const [upload] = await stack.db.sql<{ id: string; name: string; state: string }>(
      'SELECT id, name, state FROM "Upload" ORDER BY "createdAt" DESC LIMIT 1',
    );
    expect(upload).toMatchObject({ name: "red.jpg", state: "ready" });
    const folder = join(stack.environment["STORAGE_DIR"] ?? "", shop, "uploads", upload?.id ?? "");
    expect(readdirSync(folder)).toEqual(["photo"]);
    const kept = readFileSync(join(folder, "photo"));
    expect(kept.includes("Secret camera")).toBe(false);
    const pixels = (of: Buffer) => sharp(of).raw().toBuffer();
    expect(await pixels(kept)).toEqual(await pixels(bytes));
    // What is kept are other bytes of the same photo.
    expect((await analysed({ upload_id: upload?.id ?? "" })).status).toBe(200);
    expect(await used()).toBe(before + 1);
  });

  test("one that was paid for by its address is not paid for again as a file that was sent and looked into", async () => {
    const bytes = await located(43);
    const before = await used();
    expect((await analysed({ image_url: files.add("red-43.jpg", bytes) })).status).toBe(200);
    const sent = await sendForm("/uploads", [["red.jpg", bytes]]);
    const location = String((sent.json as unknown as { location: string }).location);
    const ready = await until("it was looked into", async () => {
      const { json } = await read(location);
      return json["state"] === "ready" ? json : null;
    });
    expect((await analysed({ upload_id: String(ready["id"]) })).status).toBe(200);
    expect(await used()).toBe(before + 1);
  });

  test("forms that bring none, two, too much, or no photo: a problem that says so", async () => {
    const small = await photo("red", 42);
    const large = Buffer.concat([small, Buffer.alloc(50 * 1024 * 1024)]);
    const two: [string, Uint8Array][] = [
      ["a.jpg", small],
      ["b.jpg", small],
    ];
    const cases: [number, string, [string, Uint8Array][], Record<string, string>?][] = [
      [422, "no_file", []],
      [422, "too_many_files", two],
      [413, "file_too_large", [["a.jpg", large]]],
      [422, "invalid_input", [["a.jpg", small]], { max_objects: "51" }],
      [415, "not_an_image", [["a.jpg", Buffer.from("<html>")]]],
    ];
    for (const [status, code, photos, fields] of cases)
      expect(await sendForm("/analyze/upload", photos, fields)).toMatchObject({ status, json: { code } });
    expect(await send("/analyze/upload", {})).toMatchObject({ status: 415, json: { code: "no_multipart" } });
  });
});

describe("batches", { timeout: 120_000 }, () => {
  /** All events of a batch, as one line of text each; `after` as a client that comes back says it. */
  async function follow(path: string, after?: string): Promise<{ id: string; event: string; data: Told }[]> {
    const answer = await fetch(`${stack.appUrl}${path}`, {
      headers: { authorization: `Bearer ${live}`, ...(after === undefined ? {} : { "last-event-id": after }) },
    });
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    const frames = [...(await answer.text()).matchAll(/id: (.*)\nevent: (.*)\ndata: (.*)\n/g)];
    return frames.map(([, id = "", event = "", data = "{}"]) => ({ id, event, data: JSON.parse(data) as Told }));
  }

  test("by addresses: each ends by itself, in a stream that can be taken up again, and beside it for who asks", async () => {
    const names = Array.from({ length: 30 }, (_, k) => `batch-${k}.jpg`);
    for (const [k, name] of names.entries()) files.add(name, await photo("green", 700 + k));
    const photos = names.map((name) => ({ image_url: `${files.url}/${name}?secret=1`, reference: name }));
    const made = await send("/batches", {
      photos: [...photos, { image_url: `${files.url}/none.jpg` }],
      max_objects: 2,
    });
    expect(made).toMatchObject({ status: 202, json: { total: 31, status: "running" } });
    const events = await follow(String(made.json["events"]));
    expect(events.map(({ id }) => Number(id))).toEqual([...Array.from({ length: 31 }, (_, k) => k + 1), 31]);
    expect(events.at(-1)).toMatchObject({ event: "done", data: { status: "done", done: 30, failed: 1 } });
    const missing = events.filter(({ data }) => data["state"] === "failed");
    expect(missing).toMatchObject([{ data: { problem: "gone", position: 30, reference: null } }]);
    const again = await follow(String(made.json["events"]), "29");
    expect(again.map(({ id }) => id)).toEqual(["30", "31", "31"]);
    expect(again.slice(0, 2)).toEqual(events.slice(29, 31));
    expect((await read(made.json.location)).json).toMatchObject({ status: "done", done: 30, failed: 1 });
    const first = await read(`${made.json.location}/items?limit=20`);
    const second = await read(`${made.json.location}/items?limit=20&after=${String(first.json["next"])}`);
    const items = [first, second].flatMap(({ json }) => json["items"] as Told[]);
    expect(items.map((item) => item["reference"])).toEqual([...names, null]);
    expect(JSON.stringify(items)).not.toContain("secret");
    expect(await read(items[0]!.location)).toMatchObject({ status: 200, json: { request_id: items[0]!.request_id } });
    expect(await read(items[30]!.location)).toMatchObject({ status: 422, json: { code: "gone" } });
  });

  test("by a CSV file; one with rows that name no photo is refused whole, and says which", async () => {
    const address = files.add("of-csv.jpg", await photo("blue", 801));
    const csv = (text: string, query = "") =>
      fetch(`${stack.appUrl}/api/v1/batches/csv${query}`, {
        method: "POST",
        headers: { authorization: `Bearer ${live}`, "content-type": "text/csv" },
        body: text,
      }).then(async (answer) => ({ status: answer.status, json: (await answer.json()) as Told }));
    const made = await csv(`reference;image_url\nA-1;${address}\n`, "?confidence_threshold=0.5&max_objects=1");
    expect(made).toMatchObject({ status: 202, json: { total: 1 } });
    expect(await follow(String(made.json["events"]))).toMatchObject([
      { data: { reference: "A-1" } },
      { event: "done" },
    ]);
    const wrong = await csv(`image_url\n${address}\nnonsense\n`);
    expect(wrong).toMatchObject({ status: 422, json: { errors: [{ path: "body.3" }] } });
    expect((await csv("name\nx\n")).json.code).toBe("file_unreadable");
    expect((await csv(`image_url\n${`${address}\n`.repeat(1_001)}`)).status).toBe(422);
  });

  test("by files: up to 25 in one request", async () => {
    const three = await Promise.all(
      [1, 2, 3].map(async (k): Promise<[string, Uint8Array]> => [`${k}.jpg`, await photo("red", 820 + k)]),
    );
    const made = await sendForm("/batches/upload", three, { include_metadata: "false" });
    expect(made).toMatchObject({ status: 202, json: { total: 3 } });
    const events = await follow(String(made.json["events"]));
    expect(
      events
        .map(({ data }) => data["reference"])
        .slice(0, 3)
        .sort(),
    ).toEqual(["1.jpg", "2.jpg", "3.jpg"]);
    const small = await photo("red", 830);
    const many = Array.from({ length: 26 }, (_, k): [string, Uint8Array] => [`${k}.jpg`, small]);
    expect(await sendForm("/batches/upload", many)).toMatchObject({ status: 422, json: { code: "too_many_files" } });
  });
});

test(
  "GIF, BMP, TIFF, WebP, AVIF and PNG are told by their content, whatever they are called",
  { timeout: 60_000 },
  async () => {
    const picture = sharp({ create: { width: 90, height: 60, channels: 3, background: "#2a4" } });
    const made: [string, Buffer][] = [
      ["gif", await picture.clone().gif().toBuffer()],
      ["tiff", await picture.clone().tiff().toBuffer()],
      ["webp", await picture.clone().webp().toBuffer()],
      ["avif", await picture.clone().avif().toBuffer()],
      ["png", await picture.clone().png().toBuffer()],
      ["bmp", bitmap(90, 60)],
    ];
    for (const [format, bytes] of made) {
      const { status, json } = await analysed({ image_url: files.add(`${format}.jpg`, bytes) });
      expect([format, status, json["image_metadata"]]).toEqual([
        format,
        200,
        { width: 90, height: 60, format, size_bytes: bytes.length, color_space: "sRGB" },
      ]);
    }
  },
);

test(
  "without a worker it is 202 with an address, which answers the same later; nobody else's is there",
  { timeout: 60_000 },
  async () => {
    const image_url = files.add("slow.jpg", await photo("dark", 31));
    for (const worker of stack.workers) await stop(worker, 30_000);
    const started = performance.now();
    const first = await send("/analyze", { image_url, include_metadata: false });
    expect(performance.now() - started).toBeGreaterThan(1_900);
    expect(first).toMatchObject({ status: 202, json: { status: "queued" } });
    expect(first.headers.get("location")).toBe(first.json.location);
    expect(await read(first.json.location)).toMatchObject({ status: 202 });
    stack.startWorker();
    const later = await until("it is looked at", async () => {
      const answer = await read(first.json.location);
      return answer.status === 202 ? null : answer;
    });
    expect(later).toMatchObject({ status: 200, json: { request_id: first.json.request_id, image_metadata: null } });
    const other = await stack.addShop("strange", { writing: false });
    const { text } = await makeKey(
      { ...platform, database: stack.db.database },
      { shopId: other, correlationId: "c", actor: { by: "user 1", role: "owner" } },
      { name: "Other", kind: "test", scopes: ["read"], days: 90 },
    );
    expect(await read(first.json.location, text)).toMatchObject({ status: 404, json: { code: "analysis_gone" } });
  },
);

/** A BMP of 24 bits in one colour: blue, green, red; lines from the bottom, filled up to 4 bytes. */
function bitmap(width: number, height: number): Buffer {
  const line = Math.ceil((width * 3) / 4) * 4;
  const bytes = Buffer.alloc(54 + line * height, 0x55);
  bytes.write("BM");
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  bytes.writeUInt32LE(0, 30);
  return bytes;
}
