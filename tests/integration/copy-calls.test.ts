import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CopyUnavailable, writeCopy } from "#core/copywriting/index.ts";
import { writeCopyJob } from "#core/jobs/catalogue.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { retryTasks, retryTransient, runTask } from "#core/tasks/index.ts";
import { transact } from "#core/tenancy/transact.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
let shop: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("paid");
});
beforeEach(() => platform.bedrock.setMode("ok"));
afterAll(() => platform.close());

const calls = () => platform.bedrock.ledger.totals().calls;
/** A product whose next step is its call to the language model. */
async function beforeCopy(title: string): Promise<ProductGid> {
  const gid = await platform.addProduct(shop, { title, images: [await photoFile("blue")] });
  await settle(platform, shop, { only: ["intake-product", "analyse-image", "suggest-product"] });
  return gid;
}

test("two runs of one task, as after a lost queue: one calls, the other comes back and uses its draft", async () => {
  const gid = await beforeCopy("Twice");
  const before = calls();
  platform.bedrock.setMode("slow", { slowMs: 500, times: 1 });
  const run = () => writeCopy(platform, platform.scope(shop), gid);
  const ends = await Promise.all([run(), run(), run()]);
  expect(ends.map(({ kind }) => kind).sort()).toEqual(["later", "later", "written"]);
  expect(await run()).toMatchObject({ kind: "reused" });
  expect(calls()).toBe(before + 1);
});

test("a run that died in its call is followed by another when no call can last any longer", async () => {
  const gid = await beforeCopy("Died");
  const dies = {
    ...platform,
    copywriter: {
      model: platform.copywriter.model,
      worksIn: platform.copywriter.worksIn,
      write: () => new Promise<never>(() => undefined),
    },
  };
  void writeCopy(dies, platform.scope(shop), gid);
  await expect
    .poll(
      () => platform.inShop(shop, (db) => db.copyCall.count({ where: { productGid: gid, claim: { not: null } } })),
      { timeout: 5_000 },
    )
    .toBe(1);
  expect(await writeCopy(platform, platform.scope(shop), gid)).toMatchObject({ kind: "later" });
  platform.advance(76_000);
  expect(await writeCopy(platform, platform.scope(shop), gid)).toMatchObject({ kind: "written" });
});

test("runs that die in their calls again and again stop at three calls, until a person asks for more", async () => {
  const gid = await beforeCopy("Dies always");
  let begun = 0;
  const dies = {
    ...platform,
    copywriter: {
      model: platform.copywriter.model,
      worksIn: platform.copywriter.worksIn,
      write: () => {
        begun++;
        return new Promise<never>(() => undefined);
      },
    },
  };
  for (let death = 1; death <= 3; death++) {
    void writeCopy(dies, platform.scope(shop), gid);
    await expect.poll(() => begun, { timeout: 5_000 }).toBe(death);
    platform.advance(76_000);
  }
  await expect(writeCopy(dies, platform.scope(shop), gid)).rejects.toMatchObject({ spec: { code: "copy_given_up" } });
  expect(begun).toBe(3);
});

test("one malformed part costs that part: one call, and the rest is put forward", async () => {
  platform.bedrock.setMode("schema_breaking");
  const before = calls();
  const gid = await platform.addProduct(shop, { title: "Broken shape", images: [await photoFile("green")] });
  await settle(platform, shop);
  expect(calls()).toBe(before + 1);
  const { product, suggestion } = look(platform, shop, gid);
  expect(await product()).toMatchObject({ state: "review", problem: null });
  expect((await suggestion("seo.title"))?.value).toEqual(expect.stringContaining("roken"));
});

test("answers that cannot be used are paid three times, then the product says so; a person may try once more", async () => {
  platform.bedrock.setMode("not_json");
  const before = calls();
  const gid = await platform.addProduct(shop, { title: "No answer", images: [await photoFile("red")] });
  await settle(platform, shop);
  expect(calls()).toBe(before + 3);
  const { product, tasks } = look(platform, shop, gid);
  expect(await product()).toMatchObject({ state: "failed", problem: "copy_given_up" });
  expect((await tasks()).find(({ name }) => name === "write-copy")).toMatchObject({
    state: "failed",
    errorCode: "copy_given_up",
  });
  expect(await retryTransient(platform)).toBe(0);
  platform.bedrock.setMode("ok");
  expect(await retryTasks(platform, platform.scope(shop), { productGid: gid })).toBe(1);
  await settle(platform, shop);
  expect(calls()).toBe(before + 4);
  expect(await product()).toMatchObject({ state: expect.stringMatching(/review|done/), problem: null });
});

test("being throttled, or not reached, is not paid and does not count", async () => {
  const gid = await beforeCopy("Throttled");
  platform.bedrock.setMode("throttled");
  for (let n = 0; n < 5; n++) await expect(writeCopy(platform, platform.scope(shop), gid)).rejects.toThrow("wait");
  platform.bedrock.setMode("ok");
  expect(await writeCopy(platform, platform.scope(shop), gid)).toMatchObject({ kind: "written" });
});

test("trying again by itself ends a day after the first failure, however old the task is, and starts anew after a success", async () => {
  const gid = await beforeCopy("Old");
  await transact(platform, platform.scope(shop), ({ request }) =>
    request(writeCopyJob, { shopId: shop, productGid: gid }),
  );
  const where = { name: "write-copy", key: gid };
  const row = () => platform.inShop(shop, (db) => db.task.findFirstOrThrow({ where }));
  await platform.inShop(shop, (db) =>
    db.task.updateMany({ where, data: { createdAt: new Date(Date.now() - 90 * 86_400_000) } }),
  );
  const run = async (handle: () => Promise<unknown>) =>
    runTask(platform, writeCopyJob, {
      envelope: {
        shopId: shop,
        key: gid,
        revision: (await row()).revision,
        correlationId: "c",
        payload: { shopId: shop, productGid: gid },
      },
      lastAttempt: true,
      handle,
    });
  const fails = () => run(() => Promise.reject(new CopyUnavailable("away")));
  await fails();
  expect([await retryTransient(platform), (await row()).state]).toEqual([1, "queued"]);
  platform.advance(13 * 3_600_000);
  await fails();
  expect(await retryTransient(platform)).toBe(1);
  platform.advance(13 * 3_600_000);
  await fails();
  expect([await retryTransient(platform), (await row()).state]).toEqual([0, "failed"]);
  await transact(platform, platform.scope(shop), ({ request }) =>
    request(writeCopyJob, { shopId: shop, productGid: gid }),
  );
  expect((await row()).firstFailedAt).toBeNull();
  await fails();
  expect(await retryTransient(platform)).toBe(1);
  await run(async () => "well");
  expect(await row()).toMatchObject({ state: "done", firstFailedAt: null });
});
