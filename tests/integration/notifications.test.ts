import { afterAll, beforeAll, expect, test } from "vitest";
import { BUDGET_USED_UP } from "#core/billing/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { sweepCatalogue } from "#core/intake/index.ts";
import { saveSettings } from "#core/settings/index.ts";
import { intakeProductJob } from "#core/jobs/catalogue.ts";
import { ShopifyUnavailable } from "#core/shopify/index.ts";
import { retryTransient, runTask } from "#core/tasks/index.ts";
import { transact } from "#core/tenancy/transact.ts";
import type { EventKind } from "#core/events/kinds.ts";
import { markTold, notificationsView } from "#core/views/index.ts";
import { WRITING_ON } from "#dev/demo/switch-on-writing.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
let shop: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("told");
});
afterAll(() => platform.close());

const happen = (kind: EventKind, data: Record<string, unknown>) =>
  transact(platform, platform.scope(shop), async ({ emit }) => emit({ kind, data }));
const view = (user = "1") => notificationsView(platform.database, shop, { user });
const RUN = "11111111-1111-4111-8111-111111111111";

test("what needs nobody is not told, what happens many times a day stands once, and each person reads their own", async () => {
  expect(await view()).toEqual({ items: [], unread: 0, newest: "0" });
  await happen("suggestion.proposed", { field: "category" });
  await happen("task.failed", { task: "intake-product", code: "shopify_unavailable", mends: true });
  await happen("run.paused", { run: RUN, what: "analyse" });
  await happen("task.waiting", { task: "analyse-image", reason: BUDGET_USED_UP });
  expect((await view()).items).toEqual([]);

  for (let n = 0; n < 3; n++)
    await happen("task.failed", { task: "intake-product", code: "shopify_rejected", mends: false });
  await happen("task.waiting", { task: "analyse-image", reason: "used up" });
  await happen("run.paused", { run: RUN, what: "analyse", problem: "budget_used_up" });
  await happen("run.finished", { run: RUN, what: "analyse", failed: 0 });
  const told = await view();
  expect(told.items.map(({ kind, event, count, code, run }) => ({ kind, event, count, code, run }))).toEqual([
    { kind: "runs", event: "run.finished", count: 1, code: null, run: { id: RUN, what: "analyse" } },
    { kind: "budget", event: "run.paused", count: 1, code: null, run: { id: RUN, what: "analyse" } },
    { kind: "budget", event: "task.waiting", count: 1, code: "analyse-image", run: null },
    { kind: "failures", event: "task.failed", count: 3, code: "shopify_rejected", run: null },
  ]);
  expect(told.unread).toBe(4);

  await markTold(platform.database, shop, { user: "1", to: BigInt(told.newest) });
  await markTold(platform.database, shop, { user: "1", to: 1n });
  expect((await view()).unread).toBe(0);
  expect((await view("2")).unread).toBe(4);
  await happen("run.failed", { run: RUN, what: "analyse", problem: "unexpected" });
  expect((await view()).items.map(({ unread }) => unread)).toEqual([true, false, false, false, false]);
});

test("what is told often hides nothing else; what is tried again by itself is told once nothing is tried any more", async () => {
  const crowded = await platform.addShop("crowded");
  const happens = (kind: EventKind, data: Record<string, unknown>) =>
    transact(platform, platform.scope(crowded), async ({ emit }) => emit({ kind, data }));
  await happens("run.failed", { run: RUN, what: "analyse", problem: "unexpected" });
  await transact(platform, platform.scope(crowded), async ({ emit }) => {
    for (let n = 0; n < 1_500; n++) emit({ kind: "task.waiting", data: { task: "analyse-image", reason: "used up" } });
  });
  const seen = async () => (await notificationsView(platform.database, crowded, { user: "1" })).items;
  expect((await seen()).map(({ event }) => event)).toEqual(["task.waiting", "run.failed"]);

  const gid = await platform.addProduct(crowded, { title: "Mug", images: [] });
  await platform.shopify.webhooks.idle();
  const payload = { shopId: crowded, productGid: gid };
  await transact(platform, platform.scope(crowded), async (work) => work.request(intakeProductJob, payload));
  const fail = (revision: number) =>
    runTask(platform, intakeProductJob, {
      envelope: { shopId: crowded, key: gid, revision, correlationId: "c", payload },
      lastAttempt: true,
      handle: () => Promise.reject(new ShopifyUnavailable("away")),
    });
  await fail(1);
  expect((await seen()).map(({ kind }) => kind)).not.toContain("failures");
  platform.advance(23.8 * 3_600_000);
  await retryTransient(platform);
  await fail(2);
  expect((await seen())[0]).toMatchObject({ kind: "failures", code: "shopify_unavailable", count: 1 });
});

test("a kind that the shop switched off is not told", async () => {
  const off = { ...WRITING_ON, notify: { ...WRITING_ON.notify, budget: false } };
  await saveSettings(platform, platform.scope(shop), { base: WRITING_ON, settings: off, by: "user 1" });
  expect((await view("3")).items.map(({ kind }) => kind)).toEqual(["runs", "runs", "failures"]);
});

test("newer models are told of once, where photos were looked at by the ones before", async () => {
  const other = await platform.addShop("updated");
  await platform.addProduct(other, { title: "Red shirt", images: [await photoFile("red")] });
  await settle(platform, other);
  const sweep = (engineVersion: string) =>
    sweepCatalogue({ ...platform, engineFor: () => ({ engineVersion }) }, platform.scope(other));
  const updates = async () =>
    (await notificationsView(platform.database, other, { user: "1" })).items.filter(({ kind }) => kind === "updates");
  const { engineVersion } = platform.engineFor(other);
  await sweep(engineVersion);
  expect(await updates()).toEqual([]);
  await sweep("9.9.9");
  await sweep("9.9.9");
  expect(await updates()).toMatchObject([{ event: "engine.updated", count: 1 }]);
});
