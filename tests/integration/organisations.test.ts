import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PLANS } from "#core/billing/plans.ts";
import {
  answerEntry,
  copySettings,
  enterInvitation,
  invite,
  leaveOrganisation,
  previewSettings,
  shopsOf,
} from "#core/organisations/index.ts";
import type { Role } from "#core/platform/access.ts";
import { NotAllowed, NotFound } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { DEFAULT_RULE, saveRule } from "#core/rules/index.ts";
import { DEFAULT_SETTINGS, readSettings, saveSettings, type ShopSettings } from "#core/settings/index.ts";
import { cleanUp, redactShop, uninstallShop } from "#core/shops/index.ts";
import { LogQuery, logView, organisationView } from "#core/views/index.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const DAY_MS = 86_400_000;
const as = (shopId: ShopId, role: Role = "owner"): Scope => ({
  ...platform.scope(shopId),
  actor: { by: "user 42", role },
});
const view = (shopId: ShopId) => organisationView(platform.database, as(shopId), platform.clock.now());
const log = async (shopId: ShopId) =>
  (await logView(platform.database, shopId, LogQuery.parse({}))).entries.map(({ kind, data }) => [kind, data["shop"]]);
const settings = (shopId: ShopId) => platform.inShop(shopId, (_, query) => readSettings(query));
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { refusal?: { code: string } }) => error.refusal?.code ?? String(error),
  );

let next = 0;
const newShop = () => platform.addShop(`org-${next++}`);
async function linked(count = 2): Promise<[ShopId, ShopId, ...ShopId[]]> {
  const [first, ...others] = await Promise.all(Array.from({ length: count }, newShop));
  for (const other of others) await link(first as ShopId, other);
  return [first, ...others] as [ShopId, ShopId, ...ShopId[]];
}
async function link(one: ShopId, other: ShopId) {
  await enterInvitation(platform, as(other), await invite(platform, as(one)));
  await answerEntry(platform, as(one), { shop: other, confirm: true });
}

describe("an invitation", () => {
  test("links two shops when both owners have said so, and the log of each says it", async () => {
    const [a, b] = [await newShop(), await newShop()];
    await platform.inShop(b, (db) => db.settings.updateMany({ data: { shopName: "Shop B" } }));
    const code = await invite(platform, as(a));
    expect(Buffer.from(code, "base64url")).toHaveLength(32);
    expect(JSON.stringify(await platform.db.sql('SELECT * FROM "OrganisationInvitation"'))).not.toContain(code);
    await enterInvitation(platform, as(b), code);
    expect(await view(a)).toMatchObject({ linked: false, shops: [], entered: { shop: b, name: "Shop B" } });
    expect(await view(b)).toMatchObject({ linked: false, shops: [], waitsFor: a });
    await answerEntry(platform, as(a), { shop: b, confirm: true });
    for (const shop of [a, b])
      expect(await view(shop)).toMatchObject({ linked: true, shops: [{ shop: a }, { shop: b, name: "Shop B" }] });
    expect(await log(a)).toEqual(
      expect.arrayContaining([
        ["organisation.invited", undefined],
        ["organisation.joined", b],
      ]),
    );
    expect(await log(b)).toEqual(
      expect.arrayContaining([
        ["organisation.entered", a],
        ["organisation.joined", a],
      ]),
    );
  });

  test("is good once, for another shop, for seven days, and until it is answered", async () => {
    const [a, b, c] = [await newShop(), await newShop(), await newShop()];
    const code = await invite(platform, as(a));
    expect(await refusal(enterInvitation(platform, as(a), code))).toBe("invitation_unknown");
    expect(await refusal(enterInvitation(platform, as(b), `${code}x`))).toBe("invitation_unknown");
    await enterInvitation(platform, as(b), code);
    await enterInvitation(platform, as(b), code);
    expect(await refusal(enterInvitation(platform, as(c), code))).toBe("invitation_unknown");
    expect(await refusal(invite(platform, as(a)))).toBe("invitation_waits");
    await answerEntry(platform, as(a), { shop: b, confirm: false });
    expect(await shopsOf(platform.database, b)).toEqual([]);
    expect(await refusal(answerEntry(platform, as(a), { shop: b, confirm: true }))).toBe("invitation_gone");
    const late = await invite(platform, as(a));
    platform.advance(8 * DAY_MS);
    expect(await refusal(enterInvitation(platform, as(b), late))).toBe("invitation_unknown");
    platform.advance(-8 * DAY_MS);
    await enterInvitation(platform, as(b), late);
    platform.advance(8 * DAY_MS);
    expect(await refusal(answerEntry(platform, as(a), { shop: b, confirm: true }))).toBe("invitation_gone");
    await cleanUp(platform);
    platform.advance(-8 * DAY_MS);
    expect(await refusal(answerEntry(platform, as(a), { shop: b, confirm: true }))).toBe("invitation_gone");
  });

  test("of two pages of one shop that make a code at once each gets one, and the later is good", async () => {
    const [a, b] = [await newShop(), await newShop()];
    const codes = await Promise.all([invite(platform, as(a)), invite(platform, as(a))]);
    const entered = await Promise.all(codes.map((code) => refusal(enterInvitation(platform, as(b), code))));
    expect(entered.sort()).toEqual(["done", "invitation_unknown"]);
  });

  test("a code that is entered as another is made is the one or the other: nobody waits for an answer that cannot come", async () => {
    for (let n = 0; n < 10; n++) {
      const [a, b] = [await newShop(), await newShop()];
      const code = await invite(platform, as(a));
      const [entered, made] = await Promise.all([
        refusal(enterInvitation(platform, as(b), code)),
        refusal(invite(platform, as(a))),
      ]);
      expect(["done invitation_waits", "invitation_unknown done"]).toContain(`${entered} ${made}`);
      expect((await view(b)).waitsFor).toBe(entered === "done" ? a : null);
    }
  });

  test("of two who enter it at once one is taken, and of two answers one counts", async () => {
    const [a, b, c] = [await newShop(), await newShop(), await newShop()];
    const code = await invite(platform, as(a));
    const entered = await Promise.all([b, c].map((shop) => refusal(enterInvitation(platform, as(shop), code))));
    expect(entered.sort()).toEqual(["done", "invitation_unknown"]);
    const shop = (await view(a)).entered?.shop as ShopId;
    const answers = await Promise.all(
      [true, false].map((confirm) => refusal(answerEntry(platform, as(a), { shop, confirm }))),
    );
    expect(answers.sort()).toEqual(["done", "invitation_gone"]);
  });

  test("is the owners' matter alone", async () => {
    const [a, b] = await linked();
    for (const role of ["viewer", "reviewer", "staff"] as const) {
      const scope = as(a, role);
      const wish = { from: b, parts: ["fields"] as const };
      await expect(invite(platform, scope)).rejects.toThrow(NotAllowed);
      await expect(enterInvitation(platform, scope, "x")).rejects.toThrow(NotAllowed);
      await expect(answerEntry(platform, scope, { shop: b, confirm: true })).rejects.toThrow(NotAllowed);
      await expect(leaveOrganisation(platform, scope)).rejects.toThrow(NotAllowed);
      await expect(organisationView(platform.database, scope, new Date())).rejects.toThrow(NotAllowed);
      await expect(previewSettings(platform, scope, wish)).rejects.toThrow(NotAllowed);
      await expect(copySettings(platform, scope, { ...wish, shown: "" })).rejects.toThrow(NotAllowed);
    }
  });
});

describe("leaving", () => {
  test.each([
    ["by its owner", (shop: ShopId) => leaveOrganisation(platform, as(shop))],
    ["by uninstalling", (shop: ShopId) => uninstallShop(platform, platform.scope(shop))],
    [
      "by its deletion",
      async (shop: ShopId) => {
        await platform.database.shop.update({ where: { id: shop }, data: { state: "uninstalled" } });
        await redactShop(platform, shop);
      },
    ],
  ])("%s it is seen nowhere, and the others stay linked", async (_, leave) => {
    const [a, b, c] = (await linked(3)) as [ShopId, ShopId, ShopId];
    await leave(b);
    expect((await view(a)).shops.map(({ shop }) => shop)).toEqual([a, c]);
    expect(await shopsOf(platform.database, b)).toEqual([]);
    expect(await platform.db.sql('SELECT 1 FROM "OrganisationShop" WHERE shop = $1', [b])).toEqual([]);
    expect(await refusal(previewSettings(platform, as(a), { from: b, parts: ["fields"] }))).toBe("not_linked");
  });

  test("beside a confirmation leaves no shop that is half in", async () => {
    for (let round = 0; round < 8; round++) {
      const [a, b] = [await newShop(), await newShop()];
      await enterInvitation(platform, as(b), await invite(platform, as(a)));
      await Promise.all([
        refusal(answerEntry(platform, as(a), { shop: b, confirm: true })),
        leaveOrganisation(platform, as(b)),
      ]);
      expect(await platform.db.sql('SELECT 1 FROM "OrganisationShop" WHERE shop = $1', [b])).toEqual([]);
      expect(await shopsOf(platform.database, b)).toEqual([]);
    }
  });
});

describe("the walls between linked shops", () => {
  const fill = (shopId: ShopId, products: number) =>
    platform.inShop(shopId, async (db) => {
      for (let n = 0; n < products; n++)
        await db.product.create({
          data: {
            ...{ shopId, gid: `gid://shopify/Product/${n + 1}`, title: "x", handle: "x", status: "active" },
            ...{ inputDigest: "", readAt: new Date(), waitingCount: 1 },
          },
        });
    });
  const waiting = async (shopId: ShopId) =>
    Object.fromEntries((await view(shopId)).shops.map(({ shop, waiting: count }) => [shop, count]));
  const TABLES = ["Product", "Publication", "Task", "Usage", "Settings", "Membership"];

  test("the overview counts each shop by itself, also with row-level security gone", async () => {
    const [a, b] = await linked();
    await fill(a, 3);
    await fill(b, 5);
    expect(await waiting(a)).toEqual({ [a]: 3, [b]: 5 });
    for (const table of TABLES) await platform.db.sql(`ALTER TABLE "${table}" DISABLE ROW LEVEL SECURITY`);
    try {
      expect(await waiting(a)).toEqual({ [a]: 3, [b]: 5 });
    } finally {
      for (const table of TABLES) await platform.db.sql(`ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`);
    }
  });

  test("and with the application's filter gone, Postgres shows a shop no row of one that it is linked with", async () => {
    const [a, b] = await linked();
    await fill(b, 2);
    const unfiltered = (table: string) =>
      platform.database.$transaction(async (raw) => {
        await raw.$executeRaw`SELECT set_config('app.shop_id', ${a}, true)`;
        return raw.$queryRawUnsafe<{ shopId: string }[]>(`SELECT "shopId" FROM "${table}" WHERE "shopId" <> '${a}'`);
      });
    for (const table of TABLES) expect(await unfiltered(table)).toEqual([]);
  });

  test("an address alone opens nothing: a shop is shown only where its own word says so", async () => {
    const [a] = await linked();
    const stranger = await newShop();
    const [row] = await platform.db.sql<{ organisation: string }>(
      'SELECT organisation FROM "OrganisationShop" WHERE shop = $1',
      [a],
    );
    await platform.db.sql('INSERT INTO "OrganisationShop" VALUES ($1, $2, now())', [stranger, row?.organisation]);
    expect(await shopsOf(platform.database, a)).not.toContain(stranger);
    await expect(previewSettings(platform, as(a), { from: stranger, parts: ["fields"] })).rejects.toThrow(NotFound);
  });
});

describe("copying settings", () => {
  const change = async (shopId: ShopId, to: Partial<ShopSettings>) => {
    const { revision: _r, shopName: _n, learnSince: _l, changes: _c, ...base } = await settings(shopId);
    await saveSettings(platform, as(shopId), { base, settings: { ...base, ...to }, by: "user 7" });
  };
  const copy = async (to: ShopId, from: ShopId, parts: Parameters<typeof previewSettings>[2]["parts"]) => {
    const preview = await previewSettings(platform, as(to), { from, parts });
    await copySettings(platform, as(to), { from, parts, shown: preview.digest });
    return preview;
  };

  test("takes over the parts that were chosen and nothing else, as a change of who asked", async () => {
    const [a, b] = await linked();
    const alt = { mode: "auto", threshold: 0.93 } as const;
    await change(b, {
      automation: "manual",
      language: "de",
      fields: { ...DEFAULT_SETTINGS.fields, alt },
      notify: { ...DEFAULT_SETTINGS.notify, runs: false },
    });
    const before = await settings(a);
    const { changed } = await copy(a, b, ["fields"]);
    expect(changed).toContain("fields.alt");
    const after = await settings(a);
    expect(after).toMatchObject({ automation: before.automation, language: "en", notify: before.notify });
    expect(after.fields.alt).toEqual(alt);
    expect(after.changes["fields.alt"]).toMatchObject({ by: "user 42" });
    expect(await log(a)).toContainEqual(["settings.copied", b]);
    expect(await log(b)).not.toContainEqual(["settings.copied", expect.anything()]);
    expect(await refusal(copy(a, b, ["fields"]))).toBe("nothing_to_copy");
  });

  test("never brings more languages than the receiving shop's plan has", async () => {
    const [a, b] = await linked();
    await platform.database.shop.update({ where: { id: a }, data: { plan: "free" } });
    await change(b, { translateInto: ["fr", "es", "ja"] });
    const { leftOut } = await copy(a, b, ["translations"]);
    const most = PLANS.free.languages;
    expect((await settings(a)).translateInto).toEqual(["fr", "es", "ja"].slice(0, most));
    expect(leftOut.languages).toEqual(["fr", "es", "ja"].slice(most));
  });

  test("a plan that was cancelled counts until it ends by the platform's clock", async () => {
    const [a, b] = await linked();
    const planUntil = new Date(platform.clock.now().getTime() + DAY_MS);
    await platform.database.shop.update({ where: { id: a }, data: { plan: "scale", planUntil } });
    await change(b, { translateInto: ["fr", "es", "ja"] });
    const left = async () =>
      (await previewSettings(platform, as(a), { from: b, parts: ["translations"] })).leftOut.languages;
    expect(await left()).toEqual(["fr", "es", "ja"].slice(PLANS.scale.languages));
    platform.advance(2 * DAY_MS);
    expect(await left()).toEqual(["fr", "es", "ja"].slice(PLANS.free.languages));
    platform.advance(-2 * DAY_MS);
  });

  test("rules come beside the shop's own, once, and those about collections stay", async () => {
    const [a, b] = await linked();
    const add = (shopId: ShopId, rule: Partial<typeof DEFAULT_RULE>) =>
      saveRule(platform, as(shopId), {
        rule: { ...DEFAULT_RULE, id: randomUUID(), ...rule },
        revision: 0,
        by: "user 7",
      });
    await add(a, { photos: 9 });
    await add(b, { photos: 4 });
    await add(b, { scope: { kind: "collection", id: "gid://shopify/Collection/1" as never, path: "Summer" } });
    const { leftOut, rules } = await copy(a, b, ["rules"]);
    expect([rules.length, leftOut.rules]).toEqual([1, 1]);
    const held = () => platform.inShop(a, (db) => db.catalogueRule.findMany({ orderBy: { photos: "asc" } }));
    expect((await held()).map(({ photos }) => photos)).toEqual([4, 9]);
    expect(await refusal(copy(a, b, ["rules"]))).toBe("nothing_to_copy");
    expect(await held()).toHaveLength(2);
  });

  test("what was not shown is not done", async () => {
    const [a, b] = await linked();
    await change(b, { defects: "strict" });
    const wish = { from: b, parts: ["fields"] as const };
    const { digest: shown } = await previewSettings(platform, as(a), wish);
    await change(b, { defects: "off" });
    expect(await refusal(copySettings(platform, as(a), { ...wish, shown }))).toBe("copy_changed");
    expect((await settings(a)).defects).toBe("normal");
  });
});
