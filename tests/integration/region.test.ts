import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askForArchive, makeArchive } from "#core/archive/index.ts";
import { requestPreview } from "#core/copywriting/index.ts";
import { NotAllowed } from "#core/platform/errors.ts";
import { createRun, type RunKind, startRun } from "#core/runs/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { PLAIN_VOICE, type Region, setRegion } from "#core/settings/index.ts";
import { reconcile } from "#core/tasks/index.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { productView } from "#core/views/index.ts";
import { WRITING_ON } from "#dev/demo/switch-on-writing.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

// The test's model is called by the profile "us." from us-east-1.
let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const as = (shopId: ShopId, role: "owner" | "staff" = "owner"): Scope => ({
  ...platform.scope(shopId),
  actor: { by: "user 42", role },
});
const want = (shopId: ShopId, region: Region) => setRegion(platform, as(shopId), region);
const calls = () => platform.bedrock.ledger.entries().length;
const aProduct = async (shop: ShopId) =>
  platform.addProduct(shop, { title: "Blue mug", images: [await photoFile("blue")] });
const waiting = (shop: ShopId) =>
  platform.inShop(shop, (db) =>
    db.task.findMany({ where: { state: "waiting" }, select: { name: true, reason: true }, orderBy: { name: "asc" } }),
  );
/** The reconciler takes up what may go on. */
async function goOn(shop: ShopId) {
  platform.advance(60_000);
  await reconcile(platform);
  await settle(platform, shop);
}

test("where the model works elsewhere no text is asked for, photos go on, and the product says why", async () => {
  const shop = await platform.addShop("eu-only");
  await want(shop, "eu");
  const before = calls();
  const gid = await aProduct(shop);
  await settle(platform, shop);
  expect(calls()).toBe(before);
  expect(await waiting(shop)).toEqual([{ name: "write-copy", reason: "region_refused" }]);
  const { images, product } = look(platform, shop, gid);
  expect((await images()).map(({ state }) => state)).toEqual(["analysed"]);
  expect(await product()).toMatchObject({ state: "review", problem: "region_refused" });
  expect((await productView(platform.database, shop, gid))?.suggestions.length).toBeGreaterThan(0);
  // Not even the shrunk photo of a call is kept.
  expect(await platform.objects(shop)).toEqual([]);

  await want(shop, "us");
  await goOn(shop);
  expect(calls()).toBe(before + 1);
  expect(await waiting(shop)).toEqual([]);
  expect(await product()).toMatchObject({ problem: null });
});

test("a change holds at once, for what is queued already", async () => {
  const shop = await platform.addShop("queued");
  const gid = await aProduct(shop);
  await settle(platform, shop, { only: ["intake-product", "analyse-image", "suggest-product"] });
  const before = calls();
  await want(shop, "eu");
  await settle(platform, shop);
  expect(calls()).toBe(before);
  await want(shop, "anywhere");
  await goOn(shop);
  expect(calls()).toBe(before + 1);
  expect(await look(platform, shop, gid).product()).toMatchObject({ problem: null });
});

describe("each call of the language model is refused by the one rule", () => {
  const refusing = async (name: string, settings = WRITING_ON) => {
    const shop = await platform.addShop(name, { settings });
    const gid = await aProduct(shop);
    await settle(platform, shop);
    await want(shop, "eu");
    return { shop, gid, before: calls() };
  };

  test("previews of a voice", async () => {
    const { shop, gid, before } = await refusing("preview");
    const wish = { language: "de" as const, voice: { ...PLAIN_VOICE, tone: "formal" as const } };
    await requestPreview(platform, as(shop, "staff"), {
      productGid: gid,
      id: "11111111-1111-4111-8111-111111111111",
      wish,
    });
    await settle(platform, shop);
    expect(calls()).toBe(before);
    const [told] = await platform.inShop(shop, (db) => db.event.findMany({ where: { kind: "copy.previewed" } }));
    expect(told?.data).toMatchObject({ problem: "region_refused" });
  });

  test("texts, translations and descriptions of images: none passes the claim", async () => {
    const { shop, gid, before } = await refusing("claims");
    const { callOnce } = await import("#core/copywriting/index.ts");
    for (const worksIn of ["us", "elsewhere", "anywhere"] as const) {
      const asked = callOnce(
        platform,
        { shopId: shop, productGid: gid as ProductGid, inputDigest: `digest of ${worksIn}` },
        {
          worksIn,
          ask: () => expect.fail("it was asked"),
          keep: async () => undefined,
          failpoint: "copy:after-answer",
        },
      );
      await expect(asked).rejects.toMatchObject({ wait: { reason: "region_refused" } });
    }
    const answered = await callOnce(
      platform,
      { shopId: shop, productGid: gid as ProductGid, inputDigest: "digest of eu" },
      { worksIn: "eu", ask: async () => "answer", keep: async () => undefined, failpoint: "copy:after-answer" },
    );
    expect(answered).toBe("answer");
    expect(calls()).toBe(before);
  });
});

test("a run that looks at photos goes on to its end, and its texts wait beside it", async () => {
  const shop = await platform.addShop("looks", { settings: { ...WRITING_ON, automation: "manual" } });
  await want(shop, "eu");
  const gids = [await aProduct(shop), await aProduct(shop)];
  await settle(platform, shop);
  const before = calls();
  const id = "22222222-2222-4222-8222-222222222222";
  await createRun(platform, as(shop), { id, kind: "analyse", selection: { by: "catalogue" }, by: "user 42" });
  await settle(platform, shop);
  await startRun(platform, as(shop), { run: id, budget: null });
  await settle(platform, shop);
  const run = await platform.inShop(shop, (db) => db.run.findFirstOrThrow({ where: { id } }));
  expect(run).toMatchObject({ state: "done", counts: { done: 2 } });
  expect((await waiting(shop)).map(({ reason }) => reason)).toEqual(gids.map(() => "region_refused"));
  expect(calls()).toBe(before);
});

test("a run that does nothing but have texts written is refused when it is made", async () => {
  const shop = await platform.addShop("texts-alone");
  await want(shop, "eu");
  const made = (kind: RunKind) =>
    createRun(platform, as(shop), { id: randomUUID(), kind, selection: { by: "catalogue" }, by: "user 42" });
  for (const kind of ["write_copy", "translate", "alt_texts"] as const)
    await expect(made(kind)).rejects.toMatchObject({ refusal: { code: "region_texts" } });
  expect(await platform.inShop(shop, (db) => db.run.count())).toBe(0);
  for (const kind of ["analyse", "publish", "audit"] as const) await made(kind);
  await want(shop, "us");
  await made("write_copy");
});

test("it is the owner's to say, stands in the log, and holds for the copy of the shop's data", async () => {
  const shop = await platform.addShop("owners");
  await expect(setRegion(platform, as(shop, "staff"), "eu")).rejects.toThrow(NotAllowed);
  await want(shop, "eu");
  await want(shop, "eu");
  const saved = await platform.inShop(shop, (db) =>
    db.event.findMany({ where: { kind: "settings.saved", by: "user 42" }, select: { data: true } }),
  );
  expect(saved.filter(({ data }) => JSON.stringify(data).includes("region"))).toHaveLength(1);
  const kept = (place: "us" | "eu") => ({ ...platform, storage: { ...platform.storage, place } });
  await expect(askForArchive(kept("us"), as(shop))).rejects.toMatchObject({ refusal: { code: "region_store" } });
  await askForArchive(kept("eu"), as(shop));
  // Its turn comes when the owner has said otherwise.
  await want(shop, "us");
  const late = makeArchive(kept("eu"), platform.scope(shop));
  await expect(late).rejects.toMatchObject({ refusal: { code: "region_store" } });
  expect(await platform.objects(shop)).toEqual([]);
});
