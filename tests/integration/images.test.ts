import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { describeImage } from "#core/images/index.ts";
import { requestAnalysis } from "#core/intake/index.ts";
import { decidePhoto } from "#core/photos/index.ts";
import type { Failpoints } from "#core/platform/failpoints.ts";
import { analyseImageJob } from "#core/jobs/catalogue.ts";
import { ImageOwnerGid, type OwnerGid, ProductGid, type ShopId } from "#core/platform/ids.ts";
import { transact } from "#core/tenancy/transact.ts";
import { publishProduct, retryNotAllowed } from "#core/publishing/index.ts";
import { advanceRun, createRun, planRun, retryItems, reviveRuns, runResult, startRun } from "#core/runs/index.ts";
import { setRegion, type ShopSettings } from "#core/settings/index.ts";
import { reconcile } from "#core/tasks/index.ts";
import { homeView, productsView, ProductsQuery, reviewView } from "#core/views/index.ts";
import { WRITING_ON } from "#dev/demo/switch-on-writing.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

const BY_HAND: ShopSettings = { ...WRITING_ON, automation: "suggest" };
const ALL = ["file", "collection", "article"] as const;
const WRITTEN = "Mugs in red";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
beforeEach(() => {
  platform.shopify.faults.clear();
  platform.bedrock.setMode("ok");
  platform.bedrock.ledger.clear();
});
afterAll(() => platform.close());

const state = (of: ShopId) => platform.shopify.shop(of);
const allow = (of: ShopId) =>
  platform.shopify.updateScopes(of, [...platform.shopify.world.config.scopes, "write_content"]);
const calls = () => platform.bedrock.ledger.entries().length;

async function open(name: string, settings = BY_HAND): Promise<ShopId> {
  const of = await platform.addShop(name, { settings });
  allow(of);
  return of;
}

/** A collection with an image of its own. */
async function collection(of: ShopId, title = "Mugs", image?: { file: string; alt?: string }) {
  const added = await platform.shopify.addContent(of, {
    collections: [{ title, image: image ?? (await photoFile("red")) }],
  });
  const gid = ImageOwnerGid.parse(added.collections[0]);
  return { gid, field: `alt:${gid}`, alt: () => state(of).collections[gid]!.image!.alt, it: look(platform, of, gid) };
}

async function plan(of: ShopId, kinds: readonly (typeof ALL)[number][] = ALL) {
  const id = randomUUID();
  const selection = { by: "images" as const, of: [...kinds] };
  await createRun(platform, platform.scope(of), { id, kind: "alt_texts", selection, by: "user 1" });
  await settle(platform, of);
  return id;
}
const runOf = (of: ShopId, id: string) => platform.inShop(of, (db) => db.run.findFirstOrThrow({ where: { id } }));
const itemsOf = (of: ShopId, runId: string) => platform.inShop(of, (db) => db.runItem.findMany({ where: { runId } }));

async function run(of: ShopId, kinds?: readonly (typeof ALL)[number][]) {
  const id = await plan(of, kinds);
  await startRun(platform, platform.scope(of), { run: id, budget: null });
  await settle(platform, of);
  return id;
}

const used = async (of: ShopId) =>
  (await platform.inShop(of, (db) => db.usage.findMany())).reduce((sum, row) => sum + row.used, 0);

test("a run lists files, collections and articles, says what it leaves alone, and puts texts forward for the others", async () => {
  const of = await open("all");
  const product = await platform.addProduct(of, { title: "Anna mug", images: [await photoFile("blue")] });
  await settle(platform, of);
  const before = await used(of);
  const added = await platform.shopify.addContent(of, {
    files: [await photoFile("red"), { ...(await photoFile("red")), alt: "Said by a person" }, await photoFile("red")],
    collections: [{ title: "Mugs", image: await photoFile("red") }, { title: "Without a picture" }],
    articles: [{ title: "How we make mugs", image: await photoFile("green") }],
  });
  const id = await plan(of);
  expect(await runOf(of, id)).toMatchObject({
    state: "planned",
    plan: {
      products: 4,
      photos: 4,
      looks: 4,
      copyCalls: 4,
      passedOver: [{ code: "has_text", count: 1 }],
    },
  });
  await startRun(platform, platform.scope(of), { run: id, budget: null });
  await settle(platform, of);
  expect(await runOf(of, id)).toMatchObject({ state: "done", counts: { done: 4, skipped: 1, failed: 0 } });
  expect((await used(of)) - before).toBe(4);
  const [file = "", human = ""] = added.files;
  const told = async (gid: string) => look(platform, of, gid as OwnerGid).suggestion(`alt:${gid}`);
  expect(await told(added.collections[0]!)).toMatchObject({
    state: "waiting",
    before: null,
    value: WRITTEN,
    mix: "image",
  });
  expect(await told(added.articles[0]!)).toMatchObject({ state: "waiting", value: expect.stringMatching(/green$/) });
  expect(await told(file)).toMatchObject({ state: "waiting" });
  expect(await told(human)).toBeNull();
  expect(state(of).media[human]?.alt).toBe("Said by a person");
  const rows = [];
  for await (const some of runResult(platform.database, of, id)) rows.push(...some);
  expect(rows.find(({ productGid }) => productGid === human)).toMatchObject({ code: "has_text" });
  expect(rows.every(({ title }) => title !== null && title !== "")).toBe(true);
  // They are no products, and wait in the review with their picture.
  const list = await productsView(platform.database, of, ProductsQuery.parse({}));
  expect(list.products.map(({ gid }) => gid)).toEqual([product]);
  expect(list.total).toBe(1);
  const review = await reviewView(platform.database, of);
  const item = review.items.find(({ product: { gid } }) => gid === added.collections[0]);
  expect(item).toMatchObject({ group: "alt", product: { title: "Mugs" }, photo: { place: 1 } });
  const home = await homeView(platform.database, { shopId: of, now: new Date() });
  expect(Object.values(home.counts).reduce((sum, count) => sum + count, 0)).toBe(1);
});

test("what is approved is written, read back, and taken back alone or with its run", async () => {
  const of = await open("written");
  const [one, other] = [await collection(of), await collection(of, "Cups")];
  const id = await run(of, ["collection"]);
  await one.it.decide(one.field, { verdict: "approve" });
  await other.it.decide(other.field, { verdict: "edit", value: "A red cup" });
  await settle(platform, of);
  expect([one.alt(), other.alt()]).toEqual([WRITTEN, "A red cup"]);
  expect(await one.it.publication(one.field)).toMatchObject({ state: "written", before: null });
  await one.it.undo(one.field);
  await settle(platform, of);
  expect(one.alt()).toBeNull();
  // Taken back means not wanted: it is remembered, and nothing is paid for again.
  const [paid, looks] = [calls(), await used(of)];
  const again = await run(of, ["collection"]);
  expect(await itemsOf(of, again)).toEqual(
    expect.arrayContaining([expect.objectContaining({ productGid: one.gid, state: "skipped", code: "no_text" })]),
  );
  expect(await one.it.suggestion(one.field)).toMatchObject({ state: "rejected" });
  expect([calls(), await used(of)]).toEqual([paid, looks]);
  // A person's own words are theirs: the run that suggested another text takes back nothing of it.
  await expect(
    createRun(platform, platform.scope(of), {
      id: randomUUID(),
      kind: "undo",
      selection: { by: "run", run: id },
      by: "user 1",
    }),
  ).rejects.toThrow("nothing to take back");
});

test("what passed by the rules in a run is taken back with it", async () => {
  const of = await open("auto", {
    ...WRITING_ON,
    automation: "automatic",
    fields: { ...WRITING_ON.fields, alt: { mode: "auto", threshold: 0.6 } },
  });
  const mugs = await collection(of);
  const id = await run(of, ["collection"]);
  expect(mugs.alt()).toBe(WRITTEN);
  const undo = randomUUID();
  const selection = { by: "run" as const, run: id };
  await createRun(platform, platform.scope(of), { id: undo, kind: "undo", selection, by: "user 1" });
  await settle(platform, of);
  await startRun(platform, platform.scope(of), { run: undo, budget: null });
  await settle(platform, of);
  expect(mugs.alt()).toBeNull();
  expect(await runOf(of, undo)).toMatchObject({ state: "done", counts: { done: 1, failed: 0 } });
});

test("who writes a text, or puts another picture there, between suggestion and write wins", async () => {
  const of = await open("between");
  const [one, other] = [await collection(of), await collection(of, "Cups")];
  await run(of, ["collection"]);
  await one.it.decide(one.field, { verdict: "approve" });
  state(of).collections[one.gid]!.image!.alt = "Said by a person";
  await other.it.decide(other.field, { verdict: "approve" });
  state(of).collections[other.gid]!.image!.version += 1;
  await settle(platform, of);
  expect(one.alt()).toBe("Said by a person");
  expect(await one.it.publication(one.field)).toMatchObject({
    state: "conflict",
    problem: "changed_since",
    found: "Said by a person",
  });
  expect(other.alt()).toBeNull();
  expect(await other.it.publication(other.field)).toMatchObject({ state: "conflict", problem: "picture_changed" });
});

test("the same bytes are looked at and paid for once, wherever they stand; the same run again costs nothing", async () => {
  const of = await open("once");
  const image = await photoFile("red");
  await platform.addProduct(of, { title: "Anna mug", images: [image] });
  await settle(platform, of);
  const before = await used(of);
  const mugs = await collection(of, "Mugs", image);
  await run(of, ["collection"]);
  expect(await used(of)).toBe(before);
  expect(await mugs.it.suggestion(mugs.field)).toMatchObject({ state: "waiting", value: WRITTEN });
  const paid = calls();
  await describeImage(platform, platform.scope(of), mugs.gid);
  expect(calls()).toBe(paid);
  const again = await plan(of, ["collection"]);
  expect(await runOf(of, again)).toMatchObject({
    plan: { products: 0, passedOver: [{ code: "nothing_to_do", count: 1 }] },
  });
});

const dying = (at: string): Failpoints => ({
  hit: (name) => {
    if (name === at) throw new Error("died");
  },
});

test("a worker that dies between write and commit neither writes twice nor forgets", async () => {
  const of = await open("crash");
  const mugs = await collection(of);
  await run(of, ["collection"]);
  await mugs.it.decide(mugs.field, { verdict: "approve" });
  const died = { ...platform, failpoints: dying("publish:before-commit") };
  await expect(publishProduct(died, platform.scope(of), mugs.gid)).rejects.toThrow("died");
  expect(mugs.alt()).toBe(WRITTEN);
  await settle(platform, of);
  expect(await mugs.it.publication(mugs.field)).toMatchObject({ state: "written" });
  const writes = platform.shopify.ledger.entries({ shop: of, name: "collectionUpdate" });
  expect(writes.length).toBeLessThanOrEqual(1);
  await mugs.it.undo(mugs.field);
  await settle(platform, of);
  expect(mugs.alt()).toBeNull();
});

test("a file that is locked is tried again until it takes the text", async () => {
  const of = await open("locked");
  const added = await platform.shopify.addContent(of, { files: [await photoFile("red")] });
  const gid = ImageOwnerGid.parse(added.files[0]);
  const it = look(platform, of, gid);
  await run(of, ["file"]);
  state(of).media[gid]!.locked = true;
  await it.decide(`alt:${gid}`, { verdict: "approve" });
  await settle(platform, of);
  expect(await it.product()).toMatchObject({ kind: "file", state: "failed" });
  delete state(of).media[gid]!.locked;
  await publishProduct(platform, platform.scope(of), gid);
  expect(state(of).media[gid]!.alt).toBe((await it.suggestion("alt:"))?.value);
});

test("without the scope for articles the run says so, and nothing of them is read", async () => {
  const of = await platform.addShop("scope", { settings: BY_HAND });
  const id = await plan(of);
  expect(await runOf(of, id)).toMatchObject({ state: "failed", problem: "access_missing" });
  expect(await runOf(of, await plan(of, ["file", "collection"]))).toMatchObject({ state: "planned" });
});

test("what was approved waits while the shop does not let the app write posts, and is written once it does", async () => {
  const of = await open("revoked");
  const added = await platform.shopify.addContent(of, {
    articles: [{ title: "How we make mugs", image: await photoFile("red") }],
  });
  const gid = ImageOwnerGid.parse(added.articles[0]);
  const it = look(platform, of, gid);
  await run(of, ["article"]);
  await it.decide("alt:", { verdict: "approve" });
  platform.shopify.updateScopes(of, [...platform.shopify.world.config.scopes]);
  await settle(platform, of);
  expect(await it.publication("alt:")).toMatchObject({ state: "failed", problem: "not_allowed" });
  allow(of);
  await retryNotAllowed(platform, platform.scope(of));
  await settle(platform, of);
  expect(await it.publication("alt:")).toMatchObject({ state: "written" });
  expect(state(of).articles[gid]!.image!.alt).toBe((await it.suggestion("alt:"))?.value);
});

test("a list that breaks off goes on where it was, and names each image once", async () => {
  const of = await open("pages");
  const one = await photoFile("red");
  await platform.shopify.addContent(of, {
    files: Array.from({ length: 101 }, (_, n) => ({ ...one, name: `banner-${n}.jpg` })),
  });
  const id = randomUUID();
  const selection = { by: "images" as const, of: ["file" as const] };
  await createRun(platform, platform.scope(of), { id, kind: "alt_texts", selection, by: "user 1" });
  let pages = 0;
  const breaking = async (shopId: ShopId) => {
    const admin = await platform.adminFor(shopId);
    const listImages: typeof admin.listImages = (...page) =>
      ++pages === 2 ? Promise.reject(new Error("broke off")) : admin.listImages(...page);
    return { ...admin, listImages };
  };
  const deps = { ...platform, adminFor: breaking };
  await expect(planRun(deps, platform.scope(of), id)).rejects.toThrow("broke off");
  expect(await itemsOf(of, id)).toHaveLength(100);
  await planRun(deps, platform.scope(of), id);
  expect(pages).toBe(3);
  const items = await itemsOf(of, id);
  expect(new Set(items.map(({ position }) => position)).size).toBe(101);
  // All show the same bytes, which nobody has looked at: until then each may cost a look.
  expect(await runOf(of, id)).toMatchObject({ state: "planned", plan: { products: 101, copyCalls: 101 } });
});

test("long lists are read some pages at a time, so that other runs are planned beside", async () => {
  const of = await open("long-lists");
  const id = randomUUID();
  const selection = { by: "images" as const, of: ["file" as const] };
  await createRun(platform, platform.scope(of), { id, kind: "alt_texts", selection, by: "user 1" });
  const asked: (string | null)[] = [];
  const adminFor: TestPlatform["adminFor"] = async (shopId) => ({
    ...(await platform.adminFor(shopId)),
    listImages: async (_kind, after) => {
      asked.push(after);
      return { images: [], next: asked.length < 12 ? String(asked.length) : null };
    },
  });
  const step = async () => {
    const outcome = await planRun({ ...platform, adminFor }, platform.scope(of), id);
    return [outcome.kind, asked.length];
  };
  expect([await step(), await step(), await step()]).toEqual([
    ["later", 5],
    ["later", 10],
    ["planned", 12],
  ]);
  expect(new Set(asked).size).toBe(12);
});

test("a look belongs to whoever asks for it now: a file that becomes a product's photo is that product's", async () => {
  const of = await open("owners");
  const file = ImageOwnerGid.parse("gid://shopify/MediaImage/4711");
  const product = ProductGid.parse("gid://shopify/Product/4711");
  const ask = (productGid: OwnerGid) =>
    transact(platform, platform.scope(of), async ({ request }) =>
      request(analyseImageJob, { shopId: of, productGid, mediaGid: file }),
    );
  const ends = (state: "done" | "failed") => platform.inShop(of, (db) => db.task.updateMany({ data: { state } }));
  const owner = () =>
    platform.inShop(of, async (db) => (await db.task.findFirst({ where: { key: file } }))?.productGid);
  await ask(file);
  await ends("failed");
  await ask(product);
  expect(await owner()).toBe(product);
  await ends("done");
  await ask(file);
  expect(await owner()).toBe(file);
});

test("an image that may be unsafe gets its text once a person has said that it is fine", async () => {
  const of = await open("unsafe");
  const mugs = await collection(of, "Mugs", await photoFile("magenta"));
  const id = await run(of, ["collection"]);
  expect(await mugs.it.suggestion(mugs.field)).toBeNull();
  expect(calls()).toBe(0);
  expect(await itemsOf(of, id)).toMatchObject([{ state: "skipped", code: "no_text" }]);
  expect(await mugs.it.product()).toMatchObject({ state: "review" });
  await decidePhoto(platform, platform.scope(of), {
    media: mugs.gid,
    subject: "moderation",
    verdict: "fine",
    by: "user 1",
  });
  await settle(platform, of);
  expect(await mugs.it.suggestion(mugs.field)).toMatchObject({ state: "waiting" });
});

test("a picture that is replaced meanwhile is looked at before its text is put forward", async () => {
  const of = await open("replaced");
  const mugs = await collection(of);
  const [blue] = (
    await platform.shopify.addContent(of, { collections: [{ title: "Blue", image: await photoFile("blue") }] })
  ).collections;
  await run(of, ["collection"]);
  const other = state(of).collections[blue!]!.image!;
  Object.assign(state(of).collections[mugs.gid]!, { image: { ...other, id: `${other.id}1` } });
  await describeImage(platform, platform.scope(of), mugs.gid);
  await settle(platform, of);
  expect(await mugs.it.suggestion(mugs.field)).toMatchObject({ state: "waiting", value: "Mugs in blue" });
});

test("answers that cannot be used fail where the merchant sees it, and trying again helps", async () => {
  const of = await open("malformed");
  const mugs = await collection(of);
  const id = await plan(of, ["collection"]);
  platform.bedrock.setMode("not_json");
  await startRun(platform, platform.scope(of), { run: id, budget: null });
  await settle(platform, of);
  expect(await mugs.it.product()).toMatchObject({ state: "failed" });
  expect(await runOf(of, id)).toMatchObject({ state: "done", counts: { failed: 1 } });
  platform.bedrock.setMode("ok");
  await retryItems(platform, platform.scope(of), { run: id, code: null });
  await settle(platform, of);
  expect(await mugs.it.suggestion(mugs.field)).toMatchObject({ state: "waiting", value: WRITTEN });
  expect(await mugs.it.product()).toMatchObject({ state: "review" });
});

test("a worker that dies behind the call calls once more at most, and what was kept is put forward", async () => {
  const of = await open("behind");
  const mugs = await collection(of);
  const id = await plan(of, ["collection"]);
  await startRun(platform, platform.scope(of), { run: id, budget: null });
  await advanceRun(platform, platform.scope(of), id);
  await settle(platform, of, { only: ["analyse-image"] });
  const died = { ...platform, failpoints: dying("image:after-answer") };
  await expect(describeImage(died, platform.scope(of), mugs.gid)).rejects.toThrow("died");
  platform.advance(120_000);
  await settle(platform, of);
  expect(await mugs.it.suggestion(mugs.field)).toMatchObject({ state: "waiting", value: WRITTEN });
  expect(calls()).toBe(2);
});

test("switched off, nothing is looked at", async () => {
  const off = await open("off", { ...BY_HAND, fields: { ...BY_HAND.fields, alt: { mode: "off", threshold: 0.7 } } });
  await collection(off);
  expect(await runOf(off, await plan(off))).toMatchObject({ plan: { products: 0, looks: 0, copyCalls: 0 } });
});

test("two shops see nothing of each other's images", async () => {
  const [of, theirs] = [await open("mine"), await open("theirs")];
  const mugs = await collection(of);
  await run(of, ["collection"]);
  expect(await mugs.it.suggestion(mugs.field)).not.toBeNull();
  expect((await reviewView(platform.database, theirs)).total).toBe(0);
  expect(await look(platform, theirs, mugs.gid).product()).toBeNull();
  expect(await runOf(theirs, await plan(theirs))).toMatchObject({ plan: { products: 0 } });
});

test("a file that a product shows by now is the product's", async () => {
  const of = await open("taken");
  const added = await platform.shopify.addContent(of, { files: [await photoFile("red")] });
  const gid = added.files[0]!;
  await run(of, ["file"]);
  const product = await platform.addProduct(of, { title: "Anna mug", images: [await photoFile("blue")] });
  state(of).products[product]!.mediaIds.push(gid);
  await requestAnalysis(platform, platform.scope(of), [product]);
  await settle(platform, of);
  expect((await look(platform, of, product).images()).map((image) => image.gid)).toContain(gid);
});

test("where the model works elsewhere than the shop wants, a run over images stands and goes on when it is allowed", async () => {
  const of = await open("region");
  const mugs = await collection(of);
  // Planned before; a new one would be refused.
  const id = await plan(of, ["collection"]);
  await setRegion(platform, platform.scope(of), "eu");
  await startRun(platform, platform.scope(of), { run: id, budget: null });
  await settle(platform, of);
  expect(calls()).toBe(0);
  expect(await runOf(of, id)).toMatchObject({ state: "paused", problem: "region_refused" });
  expect(await platform.objects(of)).toEqual([]);
  await setRegion(platform, platform.scope(of), "anywhere");
  await reconcile(platform);
  await reviveRuns(platform);
  await settle(platform, of);
  expect(calls()).toBe(1);
  expect(await runOf(of, id)).toMatchObject({ state: "done" });
  expect(await mugs.it.suggestion(mugs.field)).toMatchObject({ state: "waiting" });
});
