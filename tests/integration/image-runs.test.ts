import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeImage } from "#core/images/index.ts";
import { intakeProduct, requestAnalysis } from "#core/intake/index.ts";
import { loadCalibration } from "#core/learning/index.ts";
import { ImageOwnerGid, type ShopId } from "#core/platform/ids.ts";
import { publishProduct } from "#core/publishing/index.ts";
import { cancelRun, createRun, planRun, reviveRuns, runResult, startRun } from "#core/runs/index.ts";
import type { ShopSettings } from "#core/settings/index.ts";
import { ShopifyScopeMissing } from "#core/shopify/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { imagesView, reviewView, wouldWrite } from "#core/views/index.ts";
import { WRITING_ON } from "#dev/demo/switch-on-writing.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";
import { until } from "#tests/support/until.ts";

const BY_HAND: ShopSettings = { ...WRITING_ON, automation: "suggest" };
/** A field starts from .7. */
const BY_ITSELF: ShopSettings = {
  ...WRITING_ON,
  automation: "automatic",
  fields: { ...WRITING_ON.fields, alt: { mode: "auto", threshold: 0.7 } },
};

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const state = (of: ShopId) => platform.shopify.shop(of);
const open = (name: string, settings = BY_HAND) => platform.addShop(name, { settings });

async function collection(of: ShopId, title = "Mugs") {
  const added = await platform.shopify.addContent(of, { collections: [{ title, image: await photoFile("red") }] });
  const gid = ImageOwnerGid.parse(added.collections[0]);
  return { gid, field: `alt:${gid}`, alt: () => state(of).collections[gid]!.image!.alt, it: look(platform, of, gid) };
}

type Kind = "file" | "collection";

async function plan(of: ShopId, kind: Kind, dryRun = false) {
  const id = randomUUID();
  const selection = { by: "images" as const, of: [kind] };
  await createRun(platform, platform.scope(of), { id, kind: "alt_texts", selection, by: "user 1", dryRun });
  await settle(platform, of);
  return id;
}

async function run(of: ShopId, kind: Kind, dryRun = false) {
  const id = await plan(of, kind, dryRun);
  await startRun(platform, platform.scope(of), { run: id, budget: null });
  await settle(platform, of);
  return id;
}

const runOf = (of: ShopId, id: string) => platform.inShop(of, (db) => db.run.findFirstOrThrow({ where: { id } }));
const itemsOf = (of: ShopId, runId: string) => platform.inShop(of, (db) => db.runItem.findMany({ where: { runId } }));

type Decided = { count: number; right: number; confidence: number; mix: string };

/** Answers of a person to alternative texts. */
const decided = (of: ShopId, { count, right, confidence, mix }: Decided) =>
  platform.inShop(of, (db) =>
    db.decision.createMany({
      data: Array.from({ length: count }, (_, k) => ({
        shopId: of,
        id: randomUUID(),
        group: "alt",
        mix,
        confidence,
        right: k < right,
      })),
    }),
  );

test("however often products' texts were right, those of images wait until images were decided", async () => {
  const of = await open("apart", BY_ITSELF);
  await decided(of, { count: 60, right: 58, confidence: 0.85, mix: "" });
  const one = await collection(of);
  await run(of, "collection");
  expect(one.alt()).toBeNull();
  expect(await one.it.suggestion(one.field)).toMatchObject({ state: "waiting" });
  await decided(of, { count: 60, right: 58, confidence: 0.85, mix: "image" });
  const other = await collection(of, "Cups");
  await run(of, "collection");
  expect(await other.it.suggestion(other.field)).toMatchObject({ state: "accepted", verdict: "auto" });
});

test("decisions on images neither guard products nor crowd out what is known of them, nor the other way round", async () => {
  const of = await open("guarded");
  await decided(of, { count: 300, right: 150, confidence: 0.9, mix: "" });
  await decided(of, { count: 300, right: 300, confidence: 0.9, mix: "image" });
  const alt = await platform.inShop(of, (_db, query) => loadCalibration(query, ["alt"]));
  expect([alt.of("alt").decisions, alt.of("alt", "image").decisions]).toEqual([300, 300]);
  expect(alt.adjust("alt", "", 0.9)).toBeLessThan(0.6);
  expect(alt.adjust("alt", "image", 0.9)).toBeGreaterThan(0.9);
  expect(alt.of("alt").guarded(0.5)).toBeGreaterThan(1);
  expect(alt.of("alt", "image").guarded(0.5)).toBe(0.5);
});

test("after a trial the run does what it showed: what may pass is written, what waits goes on waiting", async () => {
  const held = { ...BY_ITSELF, fields: { ...BY_ITSELF.fields, alt: { mode: "auto" as const, threshold: 0.6 } } };
  const [auto, manual] = [await open("trial-auto", held), await open("trial", BY_HAND)];
  const [passing, waiting] = [await collection(auto), await collection(manual)];
  for (const of of [auto, manual]) await run(of, "collection", true);
  expect(passing.alt()).toBeNull();
  const [first, second] = [await run(auto, "collection"), await run(manual, "collection")];
  expect(passing.alt()).toBe("Mugs in red");
  expect(await waiting.it.suggestion(waiting.field)).toMatchObject({ state: "waiting", revision: 1 });
  expect(await itemsOf(auto, first)).toMatchObject([{ state: "done", suggested: 1 }]);
  expect(await itemsOf(manual, second)).toMatchObject([{ state: "done", suggested: 1 }]);
});

test("a file that Shopify could not take, or still prepares, is left alone with a name, and taken up once it is ready", async () => {
  const of = await open("unready");
  const one = await photoFile("red");
  const [failed = "", preparing = ""] = (await platform.shopify.addContent(of, { files: [one, one] })).files;
  const { media } = state(of);
  media[failed]!.failure = { code: "UNKNOWN", message: "could not be processed" };
  media[preparing]!.readyAt = Date.now() + 3_600_000;
  const id = await plan(of, "file");
  expect(await runOf(of, id)).toMatchObject({
    state: "planned",
    plan: { products: 0, passedOver: [{ code: "not_ready", count: 2 }] },
  });
  const rows = [];
  for await (const some of runResult(platform.database, of, id)) rows.push(...some);
  expect(rows.map(({ title }) => title).every((title) => (title ?? "") !== "")).toBe(true);
  media[preparing]!.readyAt = 0;
  expect(await runOf(of, await plan(of, "file"))).toMatchObject({
    plan: { products: 1, passedOver: [{ code: "not_ready", count: 1 }] },
  });
});

test("a file that becomes a product's photo waits once, with its product", async () => {
  const of = await open("taken");
  const added = await platform.shopify.addContent(of, { files: [await photoFile("red")] });
  const gid = ImageOwnerGid.parse(added.files[0]);
  const it = look(platform, of, gid);
  await run(of, "file");
  expect(await it.product()).toMatchObject({ state: "review", waitingCount: 1 });
  const product = await platform.addProduct(of, { title: "Anna mug", images: [await photoFile("blue")] });
  state(of).products[product]!.mediaIds.push(gid);
  await requestAnalysis(platform, platform.scope(of), [product]);
  await settle(platform, of);
  expect(await it.suggestion("alt:")).toMatchObject({ state: "superseded" });
  expect(await it.product()).toMatchObject({ state: "no_photos", waitingCount: 0 });
  const review = await reviewView(platform.database, of);
  const texts = () => review.items.filter(({ field }) => field === `alt:${gid}`);
  expect(texts().map((item) => item.product.gid)).toEqual([product]);
  // A call that was under way meanwhile puts nothing beside it.
  expect(await describeImage(platform, platform.scope(of), gid)).toEqual({ kind: "passed_over", reason: "of_product" });
  expect(await it.suggestion("alt:")).toMatchObject({ state: "superseded", revision: 1 });
});

test("what was approved for a file and is not written yet goes when a product shows it", async () => {
  const of = await open("approved");
  const added = await platform.shopify.addContent(of, { files: [await photoFile("red")] });
  const gid = ImageOwnerGid.parse(added.files[0]);
  const it = look(platform, of, gid);
  await run(of, "file");
  await it.decide("alt:", { verdict: "approve" });
  expect(await it.suggestion("alt:")).toMatchObject({ state: "accepted" });
  const product = await platform.addProduct(of, { title: "Anna mug", images: [] });
  state(of).products[product]!.mediaIds.push(gid);
  // Read before anything of the file is written.
  await intakeProduct(platform, platform.scope(of), { productGid: product });
  expect(await it.suggestion("alt:")).toMatchObject({ state: "superseded" });
  await settle(platform, of);
  expect(await it.publication("alt:")).toBeNull();
  expect(state(of).media[gid]?.alt ?? "").toBe("");
});

test("what a worker has just written for a file is recorded, and can be taken back, though a product shows it meanwhile", async () => {
  const of = await open("written");
  const added = await platform.shopify.addContent(of, { files: [await photoFile("red")] });
  const gid = ImageOwnerGid.parse(added.files[0]);
  const it = look(platform, of, gid);
  await run(of, "file");
  await it.decide("alt:", { verdict: "approve" });
  const product = await platform.addProduct(of, { title: "Anna mug", images: [] });
  const setRunning = (to: "running" | "queued") =>
    platform.inShop(of, (db) =>
      db.task.updateMany({ where: { name: "publish-product", productGid: gid }, data: { state: to } }),
    );
  const died = {
    ...platform,
    failpoints: {
      hit: (name: string) => {
        if (name === "publish:before-commit") throw new Error("died");
      },
    },
  };
  await setRunning("running");
  await expect(publishProduct(died, platform.scope(of), gid)).rejects.toThrow("died");
  // The product is read between the write and its record.
  state(of).products[product]!.mediaIds.push(gid);
  await intakeProduct(platform, platform.scope(of), { productGid: product });
  expect(await it.suggestion("alt:")).toMatchObject({ state: "accepted" });
  expect(await it.publication("alt:")).toMatchObject({ state: "planned" });
  await setRunning("queued");
  await settle(platform, of);
  expect(await it.publication("alt:")).toMatchObject({ state: "written" });
  await it.undo("alt:");
  await settle(platform, of);
  expect(state(of).media[gid]?.alt ?? "").toBe("");
});

test("a plan that is let go leaves none of its images in the list, but those that another run holds", async () => {
  const of = await open("let-go");
  await platform.shopify.addContent(of, { files: [await photoFile("red"), await photoFile("blue")] });
  const listed = async () => (await imagesView(platform.database, of, {})).images.length;
  const [first, second] = [await plan(of, "file"), await plan(of, "file")];
  expect(await listed()).toBe(2);
  await cancelRun(platform, platform.scope(of), { run: first });
  expect(await listed()).toBe(2);
  // One that failed can be gone on with.
  const failed = await plan(of, "file");
  await platform.inShop(of, (db) => db.run.updateMany({ where: { id: failed }, data: { state: "failed" } }));
  await cancelRun(platform, platform.scope(of), { run: second });
  expect(await listed()).toBe(2);
  await cancelRun(platform, platform.scope(of), { run: failed });
  expect(await listed()).toBe(0);
});

test("what a rule would write is told by what such texts count for passing, not by what they are shown with", async () => {
  const of = await open("would");
  const mugs = await collection(of);
  await run(of, "collection");
  const shown = (await mugs.it.suggestion(mugs.field))?.confidence ?? 0;
  expect(shown).toBeGreaterThan(0.7);
  const would = async (threshold: number) =>
    (await wouldWrite(platform.database, of, { group: "alt", threshold })).count;
  expect([await would(0.7), await would(0.65)]).toEqual([0, 1]);
  await decided(of, { count: 60, right: 58, confidence: 0.85, mix: "image" });
  expect(await would(0.7)).toBe(1);
});

test("a run that was cancelled while its images were listed stays so, though Shopify refuses the list", async () => {
  const of = await open("refused");
  const id = randomUUID();
  const selection = { by: "images" as const, of: ["file" as const] };
  await createRun(platform, platform.scope(of), { id, kind: "alt_texts", selection, by: "user 1" });
  const refusing = async (shopId: ShopId) => ({
    ...(await platform.adminFor(shopId)),
    listImages: async () => {
      await cancelRun(platform, platform.scope(of), { run: id });
      throw new ShopifyScopeMissing("files are not to be read");
    },
  });
  expect(await planRun({ ...platform, adminFor: refusing }, platform.scope(of), id)).toEqual({ kind: "skipped" });
  expect(await runOf(of, id)).toMatchObject({ state: "cancelled", problem: null });
});

/** Whether somebody waits for a row that another holds. */
const someoneWaits = async (of: ShopId) =>
  (
    await platform.inShop(of, (_db, query) =>
      query(sql`SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid)
        WHERE a.datname = current_database() AND NOT l.granted`),
    )
  ).length > 0;

test("a run whose task was given up stays cancelled where somebody cancels it just then", async () => {
  const of = await open("given-up");
  const id = await plan(of, "file");
  await platform.inShop(of, async (db) => {
    await db.run.updateMany({ where: { id }, data: { state: "planning" } });
    await db.task.updateMany({ where: { key: id }, data: { state: "failed", errorCode: "unexpected" } });
  });
  let reviving: Promise<number> | undefined;
  await platform.inShop(of, async (db) => {
    await db.run.updateMany({ where: { id }, data: { state: "cancelled" } });
    reviving = reviveRuns(platform);
    await until("the run is asked for", () => someoneWaits(of));
  });
  await reviving;
  expect(await runOf(of, id)).toMatchObject({ state: "cancelled" });
});

test("a file that is left to its product is named in the result", async () => {
  const of = await open("named");
  const product = await platform.addProduct(of, { title: "Anna mug", images: [await photoFile("blue")] });
  await settle(platform, of);
  // As where the app's own record is behind: Shopify lists the file, and the app knows it as a product's photo.
  state(of).products[product]!.mediaIds = [];
  const id = await plan(of, "file");
  const rows = [];
  for await (const some of runResult(platform.database, of, id)) rows.push(...some);
  expect(rows).toMatchObject([{ code: "of_product", title: expect.stringMatching(/\.\w+$/) }]);
});
