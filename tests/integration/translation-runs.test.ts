import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CopyUnavailable, translateProduct, wakeTranslations } from "#core/copywriting/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { cancelRun, createRun, pauseRun, resumeRun, reviveRuns, startRun } from "#core/runs/index.ts";
import { reconcile } from "#core/tasks/index.ts";
import type { ShopSettings } from "#core/settings/index.ts";
import { homeView, notificationsView, productView, runView } from "#core/views/index.ts";
import { WRITING_ON } from "#dev/demo/switch-on-writing.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

/** Translations may pass by themselves, so that a run has something to take back. */
const PASSING: ShopSettings = {
  ...WRITING_ON,
  fields: {
    ...WRITING_ON.fields,
    description: { mode: "off", threshold: 0.9 },
    translations: { mode: "auto", threshold: 0.8 },
  },
};
const ASKING: ShopSettings = {
  ...PASSING,
  fields: { ...PASSING.fields, translations: { mode: "review", threshold: 0.9 } },
};
const INTO = ["de", "fr"];

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
beforeEach(() => {
  platform.bedrock.setMode("ok");
  platform.bedrock.ledger.clear();
});
afterAll(() => platform.close());

const calls = () => platform.bedrock.ledger.entries().filter(({ language }) => INTO.includes(language ?? "")).length;

/** A shop with products that were read before it chose languages to translate into. */
async function open(
  name: string,
  { products, settings = ASKING, allowed = true }: { products: number; settings?: ShopSettings; allowed?: boolean },
) {
  const of = await platform.addShop(name, { settings: { ...settings, translateInto: [] } });
  const { locales } = platform.shopify.shop(of);
  for (const locale of INTO) locales.push({ locale, name: locale, primary: false, published: true });
  if (allowed) platform.shopify.updateScopes(of, [...platform.shopify.world.config.scopes, "write_translations"]);
  const gids = [];
  for (let k = 0; k < products; k++)
    gids.push(await platform.addProduct(of, { title: `Mug ${k}`, descriptionHtml: `<p>This is Mug ${k}.</p>` }));
  await settle(platform, of);
  await set(of, { translateInto: INTO });
  return { of, gids };
}
const set = (of: ShopId, data: { translateInto?: string[]; translationsPerMonth?: number | null }) =>
  platform.inShop(of, (db) => db.settings.updateMany({ data }));

/** Languages in which translations wait. */
const waitingIn = async (of: ShopId) => {
  const tasks = await platform.inShop(of, (db) =>
    db.task.findMany({ where: { name: "translate-product", state: "waiting" } }),
  );
  return tasks.map(({ payload }) => (payload as { locale: string }).locale).toSorted();
};

async function plan(
  of: ShopId,
  options: { kind?: "analyse" | "write_copy"; locales?: string[]; dryRun?: boolean } = {},
) {
  const id = randomUUID();
  await createRun(platform, platform.scope(of), {
    ...{ id, kind: "translate", selection: { by: "catalogue" }, by: "user 1" },
    ...options,
  });
  await settle(platform, of);
  return id;
}
const start = async (of: ShopId, run: string, budget: number | null = null) => {
  await startRun(platform, platform.scope(of), { run, budget });
  await settle(platform, of);
};
const view = async (of: ShopId, id: string) => {
  const found = await runView(platform.database, of, { id, now: platform.clock.now() });
  if (!found) throw new Error("no such run");
  return found;
};
const germanOf = (of: ShopId) =>
  platform.shopify.shop(of).translations.filter(({ locale, key }) => locale === "de" && key === "body_html");

test("planned before anything is paid: one translation a product and language, of what the month has left", async () => {
  const { of } = await open("planned", { products: 3 });
  const id = await plan(of);
  expect(await view(of, id)).toMatchObject({
    state: "planned",
    locales: INTO,
    plan: { products: 3, looks: 0, copyCalls: 6, left: 10_000 },
  });
  expect(calls()).toBe(0);
  const german = await plan(of, { locales: ["de"] });
  expect(await view(of, german)).toMatchObject({ locales: ["de"], plan: { copyCalls: 3 } });
  await start(of, german);
  expect(await view(of, german)).toMatchObject({
    state: "done",
    counts: { done: 3 },
    sums: { suggested: 3 },
    spent: 3,
  });
  expect(calls()).toBe(3);
  // What was translated costs nothing again, and is told as such.
  const again = await plan(of);
  expect((await view(of, again)).plan).toMatchObject({ copyCalls: 3, left: 9_997 });
  await start(of, again);
  expect(await view(of, again)).toMatchObject({ state: "done", spent: 3 });
  expect(calls()).toBe(6);
});

test("what a run wrote in other languages is taken back with it, and nothing else", async () => {
  const { of, gids } = await open("undone", { products: 2, settings: PASSING });
  const admin = await platform.adminFor(of);
  const { texts } = await admin.readTranslations(gids[0]!, [], "de");
  const digest = texts["description"]!.digest;
  await admin.writeTranslations(gids[0]!, "de", [{ of: "description", value: "<p>Von Hand.</p>", digest }]);
  const id = await plan(of, { locales: ["de"] });
  await start(of, id);
  expect(await view(of, id)).toMatchObject({
    state: "done",
    counts: { done: 1, skipped: 1 },
    sums: { written: 1 },
    causes: [{ code: "nothing_to_translate", count: 1 }],
    undoable: 1,
  });
  expect(germanOf(of)).toHaveLength(2);
  const undo = randomUUID();
  await createRun(platform, platform.scope(of), {
    id: undo,
    kind: "undo",
    selection: { by: "run", run: id },
    by: "user 1",
  });
  await settle(platform, of);
  await start(of, undo);
  expect(germanOf(of).map(({ value }) => value)).toEqual(["<p>Von Hand.</p>"]);
});

test("a trial writes nothing, whatever the rules allow; the run after it writes without another call", async () => {
  const { of } = await open("trial", { products: 2, settings: PASSING });
  const trial = await plan(of, { locales: ["de"], dryRun: true });
  await start(of, trial);
  expect(await view(of, trial)).toMatchObject({ state: "done", sums: { suggested: 2, written: 0 } });
  expect(germanOf(of)).toEqual([]);
  const earnest = await plan(of, { locales: ["de"] });
  await start(of, earnest);
  expect(await view(of, earnest)).toMatchObject({ state: "done", sums: { written: 2 }, spent: 0 });
  expect(calls()).toBe(2);
});

test("a budget is hard: no call beyond it, the run stands, and goes on with a larger one", async () => {
  const { of } = await open("budget", { products: 5 });
  const id = await plan(of);
  await start(of, id, 3);
  expect(await view(of, id)).toMatchObject({ state: "paused", problem: "budget_used_up", spent: 3, budget: 3 });
  expect(calls()).toBe(3);
  await resumeRun(platform, platform.scope(of), { run: id, budget: 10 });
  await settle(platform, of);
  expect(await view(of, id)).toMatchObject({ state: "done", spent: 10, counts: { done: 5 } });
  expect(calls()).toBe(10);
});

test("the shop's own limit of a month holds for all that is translated, and is told; more allowed, it goes on by itself", async () => {
  const { of } = await open("month", { products: 4 });
  await set(of, { translationsPerMonth: 3 });
  const id = await plan(of, { locales: ["de"] });
  expect((await view(of, id)).plan).toMatchObject({ copyCalls: 4, left: 3 });
  await start(of, id);
  expect(await view(of, id)).toMatchObject({ state: "paused", problem: "translations_used_up", spent: 3 });
  // A product that comes meanwhile waits as well, with the reason.
  const gid = await platform.addProduct(of, { title: "Late", descriptionHtml: "<p>This is Late.</p>" });
  await settle(platform, of);
  expect(calls()).toBe(3);
  expect(await look(platform, of, gid).product()).toMatchObject({
    state: "no_photos",
    problem: "translations_used_up 3",
  });
  const { items } = await notificationsView(platform.database, of, { user: "1" });
  expect(items).toContainEqual(expect.objectContaining({ event: "task.waiting", code: "translate-product" }));
  expect(await wakeTranslations(platform)).toBe(0);
  expect(await reviveRuns(platform)).toBe(0);
  await set(of, { translationsPerMonth: null });
  expect(await wakeTranslations(platform)).toBe(2);
  expect(await reviveRuns(platform)).toBe(1);
  await reconcile(platform);
  await settle(platform, of);
  expect(await view(of, id)).toMatchObject({ state: "done", counts: { done: 4 } });
  expect(calls()).toBe(6);
});

test("a call that was refused, and not paid, counts against no limit", async () => {
  const { of } = await open("counted", { products: 1 });
  const id = await plan(of, { locales: ["de"] });
  platform.bedrock.setMode("throttled", { times: 1 });
  await start(of, id, 1);
  expect(await view(of, id)).toMatchObject({ state: "done", spent: 1 });
});

test("a call that was not paid is taken off the billing period in which it was counted, though another began meanwhile", async () => {
  const { of, gids } = await open("renewed", { products: 1 });
  const periods = () =>
    platform.inShop(of, (db) => db.usage.findMany({ where: { translations: { not: 0 } }, select: { period: true } }));
  const counted: { period: string }[] = [];
  const translate = async () => {
    counted.push(...(await periods()));
    await platform.database.shop.update({ where: { id: of }, data: { billedFrom: platform.clock.now() } });
    throw new CopyUnavailable("refused");
  };
  const deps = { ...platform, translator: { ...platform.translator, translate } };
  const wanted = { productGid: gids[0]!, locale: "de" };
  await expect(translateProduct(deps, platform.scope(of), wanted)).rejects.toThrow(CopyUnavailable);
  expect(counted).toHaveLength(1);
  expect(await periods()).toEqual([]);
});

test("paused, nothing more is begun; cancelled, what waits is let go", async () => {
  const { of } = await open("paused", { products: 3 });
  const id = await plan(of, { locales: ["de"] });
  await startRun(platform, platform.scope(of), { run: id, budget: null });
  await pauseRun(platform, platform.scope(of), { run: id });
  await settle(platform, of);
  expect(await view(of, id)).toMatchObject({ state: "paused", counts: { waiting: 3 } });
  expect(calls()).toBe(0);
  await cancelRun(platform, platform.scope(of), { run: id });
  await settle(platform, of);
  expect(await view(of, id)).toMatchObject({ state: "cancelled", counts: { skipped: 3 } });
});

test("without the scope nothing begins, and the run says so; allowed, it is planned", async () => {
  const { of } = await open("scope", { products: 1, allowed: false });
  const id = await plan(of);
  expect(await view(of, id)).toMatchObject({ state: "failed", problem: "translating_missing" });
  platform.shopify.updateScopes(of, [...platform.shopify.world.config.scopes, "write_translations"]);
  await resumeRun(platform, platform.scope(of), { run: id });
  await settle(platform, of);
  expect(await view(of, id)).toMatchObject({ state: "planned", plan: { copyCalls: 2 } });
});

test("languages that shoppers do not see, or that the settings do not name, are none of a run's", async () => {
  const { of } = await open("unseen", { products: 1 });
  for (const one of platform.shopify.shop(of).locales) if (one.locale === "fr") one.published = false;
  expect((await view(of, await plan(of))).locales).toEqual(["de"]);
  expect(await view(of, await plan(of, { locales: ["ja"] }))).toMatchObject({ locales: [], plan: { products: 0 } });
});

test.each(["analyse", "write_copy"] as const)(
  "a run of kind %s ends with its own work, whatever translations of its products wait",
  async (kind) => {
    const { of } = await open(`beside-${kind.replace("_", "-")}`, { products: 0 });
    await set(of, { translationsPerMonth: 0 });
    const gid = await platform.addProduct(of, {
      ...{ title: "Mug", descriptionHtml: "<p>This is Mug.</p>", images: [await photoFile("red")] },
    });
    await settle(platform, of);
    expect(await waitingIn(of)).toEqual(INTO);
    const id = await plan(of, { kind });
    await start(of, id);
    expect(await view(of, id)).toMatchObject({ state: "done", problem: null, counts: { done: 1 } });
    expect(await waitingIn(of)).toEqual(INTO);
    // It stays where a person decides on it, with a note, and is none of those that wait for photos.
    expect(await look(platform, of, gid).product()).toMatchObject({
      state: "review",
      problem: "translations_used_up 0",
    });
    const home = await homeView(platform.database, { shopId: of, now: platform.clock.now() });
    expect(home.counts["waiting_quota"] ?? 0).toBe(0);
    expect((await productView(platform.database, of, gid))?.problems).toContainEqual(
      expect.objectContaining({ state: "waiting", translates: true }),
    );
  },
);

test("what waits in a language that is switched off is let go without a call, whatever the period has left", async () => {
  const { of } = await open("let-go", { products: 2 });
  await set(of, { translationsPerMonth: 0 });
  const id = await plan(of);
  await start(of, id);
  expect(await view(of, id)).toMatchObject({ state: "paused", problem: "translations_used_up", stopped: true });
  const gid = await platform.addProduct(of, { title: "Late", descriptionHtml: "<p>This is Late.</p>" });
  await settle(platform, of);
  expect(await waitingIn(of)).toEqual(INTO);
  expect(await wakeTranslations(platform)).toBe(0);
  await set(of, { translateInto: ["fr"] });
  expect(await wakeTranslations(platform)).toBe(1);
  await reconcile(platform);
  await settle(platform, of);
  expect(await waitingIn(of)).toEqual(["fr"]);
  await set(of, { translateInto: [] });
  expect(await wakeTranslations(platform)).toBe(1);
  await reconcile(platform);
  await settle(platform, of);
  expect(await waitingIn(of)).toEqual([]);
  expect(await look(platform, of, gid).product()).toMatchObject({ problem: null });
  expect(calls()).toBe(0);
});

test("what was translated before a voice, the shop's language or the product changed is counted as a call again", async () => {
  const { of, gids } = await open("anew", { products: 2 });
  const copyCalls = async () => (await view(of, await plan(of))).plan?.copyCalls;
  await start(of, await plan(of));
  expect(await copyCalls()).toBe(0);
  const change = (path: string) => {
    const at = new Date(platform.clock.now().getTime() + 1).toISOString();
    return platform.inShop(of, (db) => db.settings.updateMany({ data: { changes: { [path]: { by: "user 1", at } } } }));
  };
  await change("voices.es.tone");
  expect(await copyCalls()).toBe(0);
  await change("voices.de.tone");
  expect(await copyCalls()).toBe(2);
  await change("language");
  expect(await copyCalls()).toBe(4);
  await change("defects");
  const readAt = new Date(platform.clock.now().getTime() + 1);
  await platform.inShop(of, (db) => db.product.updateMany({ where: { gid: gids[0]! }, data: { readAt } }));
  expect(await copyCalls()).toBe(2);
});
