import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { intakeProduct, recordDelivery, reviveProducts } from "#core/intake/index.ts";
import { analyseImageJob, intakeProductJob } from "#core/jobs/catalogue.ts";
import { redactShopJob } from "#core/jobs/of-shops.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { changeScopes, cleanUp, redactShop, registerShop, requestRedaction, uninstallShop } from "#core/shops/index.ts";
import { reconcile, runTask } from "#core/tasks/index.ts";
import { ShopGone } from "#core/tenancy/shop-gone.ts";
import { transact } from "#core/tenancy/transact.ts";
import { installInto as installInShopify } from "#dev/shopify/state/shops.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const HOUR = 3_600_000;
const shopRow = (shop: ShopId) => platform.database.shop.findUnique({ where: { id: shop } });
const openTasks = (shop: ShopId) =>
  platform.inShop(shop, (db) =>
    db.task.count({ where: { state: { in: ["queued", "running", "waiting", "failed"] } } }),
  );
const sessions = (shop: ShopId) => platform.database.session.count({ where: { shop } });
const rowsLeft = async (shop: ShopId) =>
  Object.entries(await platform.db.rowsOf(shop)).filter(([, count]) => count > 0);
const aProduct = async (shop: ShopId) => platform.addProduct(shop, { title: "Mug", images: [await photoFile("blue")] });

describe("an uninstall that came before the present installation", () => {
  test("delivered late or again, it undoes nothing; one that came after it ends the work", async () => {
    const shop = await platform.addShop("late");
    const before = new Date(((await shopRow(shop))?.installedAt.getTime() ?? 0) - HOUR);
    await uninstallShop(platform, platform.scope(shop), before);
    expect(await shopRow(shop)).toMatchObject({ state: "active", plan: "growth" });
    expect(await sessions(shop)).toBe(1);
    await changeScopes(platform, platform.scope(shop), { scopes: ["none"], triggeredAt: before });
    expect((await shopRow(shop))?.scopes).not.toBe("none");

    await uninstallShop(platform, platform.scope(shop));
    expect(await shopRow(shop)).toMatchObject({ state: "uninstalled", plan: "free", uninstalledAt: expect.any(Date) });
    expect(await sessions(shop)).toBe(0);
  });

  test("sent again after a reinstall, it is older than that installation", async () => {
    const shop = await platform.addShop("again");
    const triggeredAt = new Date();
    await uninstallShop(platform, platform.scope(shop), triggeredAt);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await registerShop(platform, platform.scope(shop), "read_products");
    await platform.database.shop.update({ where: { id: shop }, data: { plan: "growth" } });
    await uninstallShop(platform, platform.scope(shop), triggeredAt);
    expect(await shopRow(shop)).toMatchObject({
      state: "active",
      plan: "growth",
      scopes: "read_products",
      uninstalledAt: null,
    });
  });
});

describe("uninstalling in mid-work", () => {
  test("cancels what is open, says so on the products, and the next install goes on where it was cut off", async () => {
    const shop = await platform.addShop("back");
    const gid = await aProduct(shop);
    await settle(platform, shop, { only: ["intake-product"] });
    const { product, tasks, images } = look(platform, shop, gid);
    expect((await product())?.state).toBe("working");
    await uninstallShop(platform, platform.scope(shop));
    expect((await product())?.state).not.toBe("working");
    expect(await openTasks(shop)).toBe(0);

    await registerShop(platform, platform.scope(shop), "");
    expect((await product())?.state).toBe("working");
    expect((await tasks()).map(({ name, state }) => [name, state])).toContainEqual(["analyse-image", "queued"]);
    expect(await reconcile(platform)).toBeGreaterThan(0);
    await settle(platform, shop, { only: ["analyse-image"] });
    expect((await images()).map(({ state }) => state)).toEqual(["analysed"]);
  });

  test("what is in hand, and what trails, asks for nothing and leaves nothing", async () => {
    const shop = await platform.addShop("hands");
    const gid = await aProduct(shop);
    await platform.shopify.webhooks.idle();
    const { revision } = await platform.inShop(shop, (db) =>
      db.task.findFirstOrThrow({ where: { name: "intake-product" } }),
    );
    const envelope = {
      shopId: shop,
      key: gid,
      revision,
      correlationId: "c",
      payload: { shopId: shop, productGid: gid },
    };
    const end = await runTask(platform, intakeProductJob, {
      envelope,
      lastAttempt: false,
      // The snapshot was read before the uninstall; what follows from it comes after.
      handle: async (scope) => {
        const admin = await platform.adminFor(shop);
        const snapshot = await admin.readProductWithPhotos(gid);
        await uninstallShop(platform, platform.scope(shop));
        return intakeProduct(
          { ...platform, adminFor: async () => ({ ...admin, readProductWithPhotos: async () => snapshot }) },
          scope,
          { productGid: gid },
        );
      },
    });
    expect(end).toEqual({ kind: "stale" });
    expect(await openTasks(shop)).toBe(0);
    expect(await look(platform, shop, gid).product()).toBeNull();

    const delivery = {
      topic: "products/update",
      webhookId: "trails",
      eventId: undefined,
      triggeredAt: undefined,
      payload: { admin_graphql_api_id: gid },
    };
    expect(await recordDelivery(platform, platform.scope(shop), delivery)).toEqual({ kind: "ignored" });
    await expect(
      transact(platform, platform.scope(shop), ({ request }) =>
        request(intakeProductJob, { shopId: shop, productGid: gid }),
      ),
    ).rejects.toThrow(ShopGone);
    expect(await openTasks(shop)).toBe(0);
  });

  test("a transaction that asks for tasks meanwhile is waited for, and its tasks are cancelled with the rest", async () => {
    const shop = await platform.addShop("race");
    const gid = ProductGid.parse("gid://shopify/Product/1");
    const asked = Promise.withResolvers<void>();
    const mayCommit = Promise.withResolvers<void>();
    const asking = transact(platform, platform.scope(shop), async ({ request, flush }) => {
      request(intakeProductJob, { shopId: shop, productGid: gid });
      await flush();
      asked.resolve();
      await mayCommit.promise;
    });
    await asked.promise;
    const uninstalling = uninstallShop(platform, platform.scope(shop));
    setTimeout(() => mayCommit.resolve(), 100);
    await Promise.all([asking, uninstalling]);
    expect(await openTasks(shop)).toBe(0);
  });

  test("a task that is left open all the same is cancelled instead of begun, and its product says so", async () => {
    const shop = await platform.addShop("left");
    const gid = await aProduct(shop);
    await settle(platform, shop, { only: ["intake-product"] });
    await platform.database.shop.update({ where: { id: shop }, data: { state: "uninstalled" } });
    const [task] = await platform.inShop(shop, (db) => db.task.findMany({ where: { name: "analyse-image" } }));
    const envelope = { shopId: shop, key: task?.key ?? "", revision: 1, correlationId: "c", payload: task?.payload };
    expect(
      await runTask(platform, analyseImageJob, {
        envelope,
        lastAttempt: false,
        handle: async () => expect.fail("begun"),
      }),
    ).toEqual({ kind: "stale" });
    const [ended] = await platform.inShop(shop, (db) => db.task.findMany({ where: { name: "analyse-image" } }));
    expect(ended?.state).toBe("cancelled");
    expect((await look(platform, shop, gid).product())?.state).not.toBe("working");
  });
});

test("a product that says it is being worked on while nobody does is found and finished", async () => {
  const shop = await platform.addShop("idle");
  const gid = await aProduct(shop);
  await settle(platform, shop, { only: ["intake-product"] });
  await platform.inShop(shop, (db) => db.task.deleteMany());
  expect(await reviveProducts(platform)).toBe(0);
  platform.advance(120_000);
  expect(await reviveProducts(platform)).toBe(1);
  await settle(platform, shop);
  const { product, images } = look(platform, shop, gid);
  expect((await images()).map(({ state }) => state)).toEqual(["analysed"]);
  expect((await product())?.state).toMatch(/review|done/);
  expect(await reviveProducts(platform)).toBe(0);
});

describe("shop/redact", () => {
  const redact = async (shop: ShopId) => {
    const task = await platform.inShop(shop, (db) => db.task.findFirst({ where: { name: redactShopJob.name } }));
    if (!task) return null;
    const envelope = {
      shopId: shop,
      key: task.key,
      revision: task.revision,
      correlationId: "c",
      payload: task.payload,
    };
    return runTask(platform, redactShopJob, { envelope, lastAttempt: false, handle: () => redactShop(platform, shop) });
  };

  test("never deletes a shop that has installed the app, however old or new the request says it is", async () => {
    const shop = await platform.addShop("installed");
    await requestRedaction(platform, platform.scope(shop), new Date(Date.now() - 48 * HOUR));
    expect(await redact(shop)).toBeNull();
    await requestRedaction(platform, platform.scope(shop), new Date(platform.clock.now().getTime() + HOUR));
    expect(await redact(shop)).toMatchObject({ kind: "done", outcome: { kind: "kept" } });
    expect(await shopRow(shop)).toMatchObject({ state: "active" });
    expect(await sessions(shop)).toBe(1);
  });

  test("deletes a shop whose uninstall never arrived, once Shopify lets us in no more", async () => {
    const shop = await platform.addShop("unheard");
    await aProduct(shop);
    await platform.shopify.webhooks.idle();
    platform.shopify.webhooks.switches.paused = true;
    platform.shopify.uninstall(shop);
    platform.shopify.webhooks.reset();
    expect(await shopRow(shop)).toMatchObject({ state: "active" });
    await requestRedaction(platform, platform.scope(shop));
    await redact(shop);
    expect(await rowsLeft(shop)).toEqual([]);
  });

  test("after it no delivery brings a row back, and a shop that was never here leaves none", async () => {
    const shop = await platform.addShop("purged");
    await uninstallShop(platform, platform.scope(shop));
    await requestRedaction(platform, platform.scope(shop));
    await redact(shop);
    const stranger = "never-here.myshopify.com" as ShopId;
    for (const one of [shop, stranger]) {
      for (const topic of [
        "app/uninstalled",
        "shop/redact",
        "customers/redact",
        "products/update",
        "bulk_operations/finish",
      ]) {
        const delivery = { topic, webhookId: topic, eventId: undefined, triggeredAt: undefined, payload: { id: 1 } };
        expect(await recordDelivery(platform, platform.scope(one), delivery)).toEqual({ kind: "ignored" });
      }
      await uninstallShop(platform, platform.scope(one));
      await requestRedaction(platform, platform.scope(one));
      await changeScopes(platform, platform.scope(one), { scopes: [], triggeredAt: new Date() });
      expect(await rowsLeft(one)).toEqual([]);
    }
  });

  test("an object store that is away is waited for with a sign, and nothing is deleted before", async () => {
    const shop = await platform.addShop("stored");
    await uninstallShop(platform, platform.scope(shop));
    await requestRedaction(platform, platform.scope(shop));
    const away = {
      ...platform,
      storage: { ...platform.storage, deleteAll: () => Promise.reject(new Error("connect ECONNREFUSED")) },
    };
    const task = () => platform.inShop(shop, (db) => db.task.findFirstOrThrow({ where: { name: redactShopJob.name } }));
    const { key, revision, payload } = await task();
    for (let n = 0; n < 12; n++) {
      const end = await runTask(platform, redactShopJob, {
        envelope: { shopId: shop, key, revision, correlationId: "c", payload },
        lastAttempt: true,
        handle: () => redactShop(away, shop),
      });
      expect(end).toMatchObject({ kind: "later", ms: 60_000 });
    }
    expect(await task()).toMatchObject({
      state: "queued",
      attempts: 0,
      reason: expect.stringContaining("object store"),
    });
    await redact(shop);
    expect(await rowsLeft(shop)).toEqual([]);
  });

  test("a shop whose request never comes is deleted thirty days after its uninstall", async () => {
    const shop = await platform.addShop("forgotten");
    await uninstallShop(platform, platform.scope(shop));
    await cleanUp(platform);
    expect(await redact(shop)).toBeNull();
    await platform.database.shop.update({
      where: { id: shop },
      data: { uninstalledAt: new Date(Date.now() - 31 * 24 * HOUR) },
    });
    await cleanUp(platform);
    await redact(shop);
    expect(await rowsLeft(shop)).toEqual([]);
  });

  test("a shop whose rows cannot be deleted keeps no other from being cleaned or deleted", async () => {
    const [stuck, other, left] = [
      await platform.addShop("stuck"),
      await platform.addShop("unstuck"),
      await platform.addShop("left-long-ago"),
    ];
    const long = new Date(Date.now() - 31 * 24 * HOUR);
    for (const shop of [stuck, other])
      await platform.inShop(shop, (db) =>
        db.delivery.create({ data: { shopId: shop, topic: "app/uninstalled", webhookId: "old", receivedAt: long } }),
      );
    await uninstallShop(platform, platform.scope(left));
    await platform.database.shop.update({ where: { id: left }, data: { uninstalledAt: long } });
    await platform.db.sql(`CREATE FUNCTION stuck() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF OLD."shopId" = '${stuck}' THEN RAISE EXCEPTION 'stuck'; END IF; RETURN OLD; END $$`);
    await platform.db.sql('CREATE TRIGGER stuck BEFORE DELETE ON "Delivery" FOR EACH ROW EXECUTE FUNCTION stuck()');
    await cleanUp(platform).finally(() => platform.db.sql("DROP FUNCTION stuck CASCADE"));
    const kept = (shop: ShopId) => platform.inShop(shop, (db) => db.delivery.count({ where: { webhookId: "old" } }));
    expect([await kept(stuck), await kept(other)]).toEqual([1, 0]);
    await redact(left);
    expect(await rowsLeft(left)).toEqual([]);
  });

  test("a merchant who comes back in the local Shopify is a new installation", async () => {
    const shop = await platform.addShop("anew");
    await uninstallShop(platform, platform.scope(shop));
    await requestRedaction(platform, platform.scope(shop));
    await redact(shop);
    installInShopify(platform.shopify.world, platform.shopify.shop(shop));
    await registerShop(platform, platform.scope(shop), "");
    expect(await shopRow(shop)).toMatchObject({ state: "active", plan: "free" });
  });
});
