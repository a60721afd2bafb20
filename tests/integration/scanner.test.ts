import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { clamdScan } from "#core/adapters/scan/clamd.ts";
import { openScanner, scanned } from "#core/adapters/scan/open-scanner.ts";
import { FileInfected } from "#core/platform/scan.ts";
import { productView } from "#core/views/index.ts";
import { loadConfig } from "#core/platform/config.ts";
import { analyseImageJob } from "#core/jobs/catalogue.ts";
import { analyseImage } from "#core/photos/index.ts";
import { expectUpload, keepUploads, rawKey, receiveUpload, uploadOf } from "#core/uploads/index.ts";
import { runTask } from "#core/tasks/index.ts";
import { EICAR, startClamd } from "#tests/support/clamd.ts";
import { look } from "#tests/support/look.ts";
import { bytesFile, photo, photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
let clamd: Awaited<ReturnType<typeof startClamd>>;
let looked = 0;
beforeAll(async () => {
  [platform, clamd] = await Promise.all([startPlatform(), startClamd()]);
  const engineFor: TestPlatform["engineFor"] = (shop) => {
    const engine = platform.engineFor(shop);
    return { ...engine, analyse: (bytes) => (looked++, engine.analyse(bytes)) };
  };
  const download = scanned(platform.download, clamdScan({ ...clamd, withinMs: 2_000 }));
  guarded = { ...platform, engineFor, download };
});
let guarded: TestPlatform;
beforeEach(() => {
  looked = 0;
  Object.assign(clamd, { mode: "scans", scanned: [] });
});
afterAll(async () => {
  await Promise.all([platform.close(), clamd.close()]);
});

test("a photo in which something is found is neither looked at nor kept, and says so; its neighbour goes on", async () => {
  const shop = await platform.addShop("infected");
  const infected = await bytesFile(Buffer.concat([await photo("blue"), Buffer.from(EICAR)]));
  const gid = await platform.addProduct(shop, { title: "Mug", images: [infected, await photoFile("red")] });
  await settle(guarded, shop);
  const images = await look(platform, shop, gid).images();
  expect(images.map(({ state, reason }) => [state, reason]).sort()).toEqual([
    ["analysed", null],
    ["rejected", "infected"],
  ]);
  expect(looked).toBe(1);
  const kept = (await platform.objects(shop)).filter((name) => name.endsWith(".jpg"));
  expect(kept).toHaveLength(1);
  expect(clamd.scanned.length).toBeGreaterThanOrEqual(2);
});

test("a file that is sent with something in it is refused, says so, and is kept nowhere", async () => {
  const shop = await platform.addShop("sent-infected");
  const scope = { ...platform.scope(shop), actor: { by: "user 42", role: "staff" as const } };
  const [id, name] = [randomUUID(), "mug.jpg"];
  const bytes = Buffer.concat([await photo("blue", 611), Buffer.from(EICAR)]);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await expectUpload(platform, scope, { id, name, test: false });
  await platform.storage.put(shop, rawKey(id), { bytes, contentType: "image/jpeg" });
  await keepUploads(platform, scope, { files: [{ id, name, bytes: bytes.length, sha256 }], open: true });
  const deps = { ...platform, scan: clamdScan({ ...clamd, withinMs: 2_000 }) };
  expect(await receiveUpload(deps, scope, id)).toEqual({ kind: "refused", problem: "infected" });
  expect(await uploadOf(platform.database, shop, id)).toMatchObject({ state: "refused", problem: "infected" });
  const files = (await platform.objects(shop)).filter((key) => /\/(sent|photo)$/.test(key));
  expect(files).toEqual([]);
  expect(clamd.scanned).toHaveLength(1);
});

test("a scanner that does not answer is waited for: the photo is not looked at, and goes on when it is back", async () => {
  const shop = await platform.addShop("unscanned");
  const gid = await platform.addProduct(shop, { title: "Mug", images: [await photoFile("green")] });
  await settle(guarded, shop, { only: ["intake-product"] });
  clamd.mode = "nonsense";
  const find = () => platform.inShop(shop, (db) => db.task.findFirstOrThrow({ where: { name: analyseImageJob.name } }));
  const { key, revision, payload } = await find();
  const end = await runTask(platform, analyseImageJob, {
    envelope: { shopId: shop, key, revision, correlationId: "c", payload },
    lastAttempt: true,
    handle: (scope, { mediaGid }) => analyseImage(guarded, scope, mediaGid),
  });
  expect(end).toMatchObject({ kind: "later", ms: 60_000 });
  expect(await find()).toMatchObject({ state: "queued", errorCode: "scanner_away" });
  expect(looked).toBe(0);
  expect((await look(platform, shop, gid).images()).map(({ state }) => state)).toEqual(["pending"]);
  clamd.mode = "scans";
  await settle(guarded, shop);
  expect((await look(platform, shop, gid).images()).map(({ state }) => state)).toEqual(["analysed"]);
}, 60_000);

test("what is found is told to whoever runs the app, and shown as in quarantine", async () => {
  const told: unknown[] = [];
  const scan = openScanner(clamd, { warn: (...words: unknown[]) => void told.push(words) });
  await expect(scan(Buffer.from(EICAR))).rejects.toThrow(FileInfected);
  await scan(Buffer.from("clean"));
  expect(told).toEqual([[{ found: expect.stringContaining("Eicar"), bytes: EICAR.length }, expect.any(String)]]);

  const shop = await platform.addShop("quarantine");
  const gid = await platform.addProduct(shop, {
    title: "Mug",
    images: [
      await bytesFile(Buffer.concat([await photo("blue"), Buffer.from(EICAR)])),
      await bytesFile(Buffer.from("x")),
    ],
  });
  await settle(guarded, shop);
  const photos = (await productView(platform.database, shop, gid))?.photos ?? [];
  expect(photos.map(({ state }) => state)).toEqual(["quarantined", "rejected"]);
});

test("it is named by an address of TCP, and by nothing else", () => {
  const env = {
    DATABASE_URL: "postgresql://a@b/c",
    REDIS_URL: "redis://a",
    SHOPIFY_API_KEY: "k",
    SHOPIFY_API_SECRET: "s",
    SHOPIFY_APP_URL: "https://a.example",
    TOKEN_KEYS: `k1:${Buffer.alloc(32).toString("base64")}`,
  };
  expect(loadConfig(env).scanner).toBeUndefined();
  expect(loadConfig({ ...env, SCANNER_URL: "tcp://scan.internal:3311" }).scanner).toEqual({
    host: "scan.internal",
    port: 3311,
  });
  expect(loadConfig({ ...env, SCANNER_URL: "tcp://scan.internal" }).scanner).toMatchObject({ port: 3310 });
  expect(() => loadConfig({ ...env, SCANNER_URL: "https://scan.internal" })).toThrow(/SCANNER_URL/);
});
