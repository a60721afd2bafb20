import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Prisma } from "../../prisma/generated/client.ts";
import type { Copywriter } from "#core/copywriting/index.ts";
import { requestAnalysis } from "#core/intake/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { CHANGED, publishProduct, retryNotAllowed, undoDecisions, writeOurs } from "#core/publishing/index.ts";
import { createRun, startRun } from "#core/runs/index.ts";
import { saveSettings } from "#core/settings/index.ts";
import { alikeView, productView } from "#core/views/index.ts";
import { WRITING_ON } from "#dev/demo/switch-on-writing.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

const [TEES, DRESSES, PLANTS] = ["aa-1-13-8", "aa-1-4", "hg-17-3"];
const COLOUR = "metafield:shopify.color-pattern";
const SLEEVES = "metafield:shopify.sleeve-length-type";
const NECKS = "metafield:shopify.neckline";
const rule = (mode: "off" | "review" | "auto") => ({
  ...WRITING_ON,
  fields: { ...WRITING_ON.fields, categoryFields: { mode, threshold: 0.9 } },
});

let platform: TestPlatform;
let shop: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await open("category-fields");
});
beforeEach(() => platform.shopify.faults.clear());
afterAll(() => platform.close());

/** A shop that has switched category fields on and allowed what they need. */
async function open(name: string, mode: "off" | "review" | "auto" = "review"): Promise<ShopId> {
  const opened = await platform.addShop(name, { settings: rule(mode) });
  allow(opened);
  return opened;
}
const allow = (of: ShopId) =>
  platform.shopify.updateScopes(of, [...platform.shopify.world.config.scopes, "write_metaobjects"]);

/** A tee of that title; a red photo, unless it says otherwise. */
async function add(title: string, { of = shop, category = TEES }: { of?: ShopId; category?: string } = {}) {
  const gid = await platform.addProduct(of, { title, category, images: [await photoFile("red")] });
  await settle(platform, of);
  return { gid, it: look(platform, of, gid), in: inShopify(gid, of) };
}

/** What Shopify holds. */
function inShopify(gid: ProductGid, of: ShopId) {
  const state = () => platform.shopify.shop(of);
  const held = (key: string): string[] | undefined => {
    const value = state().products[gid]?.metafields[`shopify.${key}`]?.value;
    return value === undefined ? undefined : (JSON.parse(value) as string[]);
  };
  return {
    held,
    labels: (key: string) => held(key)?.map((id) => state().metaobjects[id]?.fields["label"]),
    fill(key: string, ids: readonly string[]) {
      const field = { namespace: "shopify", key, type: "list.metaobject_reference", value: JSON.stringify(ids) };
      const now = new Date().toISOString();
      state().products[gid]!.metafields[`shopify.${key}`] = {
        ...field,
        id: `f-${key}`,
        createdAt: now,
        updatedAt: now,
      };
    },
  };
}
const entriesOf = (key: string, of = shop) =>
  Object.values(platform.shopify.shop(of).metaobjects).filter(({ type }) => type === `shopify--${key}`);
const valueOf = (attribute: string, name: string) =>
  platform.shopify.world.taxonomy.attributes.get(attribute)?.values.find((value) => value.name === name)?.id ?? "";

/** An entry that the merchant has made. */
async function ownEntry(key: string, fields: Record<string, string>, of = shop): Promise<string> {
  await (await platform.adminFor(of)).enableCategoryField(key);
  const id = platform.shopify.world.gid("Metaobject");
  const now = new Date().toISOString();
  const entry = { __typename: "Metaobject" as const, id, type: `shopify--${key}`, handle: `own-${id}`, fields };
  platform.shopify.shop(of).metaobjects[id] = { ...entry, createdAt: now, updatedAt: now };
  return id;
}

test("what sources agree on is put forward in words, written to Shopify's own field once approved, read back, and undone", async () => {
  const tee = await add("Tee, short sleeve");
  expect(await tee.it.suggestion(SLEEVES)).toMatchObject({
    state: "waiting",
    before: null,
    value: [{ id: null, label: "Short" }],
  });
  expect(tee.in.held("sleeve-length-type")).toBeUndefined();
  await tee.it.decide(SLEEVES, { verdict: "approve" });
  await settle(platform, shop);
  expect(tee.in.labels("sleeve-length-type")).toEqual(["Short"]);
  const [entry] = entriesOf("sleeve-length-type");
  expect(entry?.fields).toEqual({ label: "Short", taxonomy_reference: valueOf("sleeve_length_type", "Short") });
  expect(await tee.it.publication(SLEEVES)).toMatchObject({
    state: "written",
    before: null,
    after: [{ id: entry?.id, label: "Short" }],
  });
  const view = await productView(platform.database, shop, tee.gid);
  expect(view?.publications.find(({ field }) => field === SLEEVES)?.after).toMatchObject([{ label: "Short" }]);
  await tee.it.undo(SLEEVES);
  await settle(platform, shop);
  expect(tee.in.held("sleeve-length-type")).toBeUndefined();
  // The entry stays: another product may use it by now.
  expect(entriesOf("sleeve-length-type")).toHaveLength(1);
  await requestAnalysis(platform, platform.scope(shop), [tee.gid]);
  await settle(platform, shop);
  expect(await tee.it.suggestion(SLEEVES)).toMatchObject({ state: "rejected" });
});

test("what a person decided as an attribute goes there without a second approval; what is in doubt does not", async () => {
  const tee = await add("Navy tee");
  expect(await tee.it.suggestion("attribute:color")).toMatchObject({ state: "waiting" });
  expect(await tee.it.suggestion(COLOUR)).toBeNull();
  await tee.it.decide("attribute:color", { verdict: "approve" });
  await settle(platform, shop);
  expect(tee.in.labels("color-pattern")).toEqual(["Navy"]);
  expect(entriesOf("color-pattern").map(({ fields }) => fields)).toEqual([
    {
      label: "Navy",
      color_taxonomy_reference: JSON.stringify([valueOf("color", "Navy")]),
      pattern_taxonomy_reference: valueOf("pattern", "Solid"),
    },
  ]);
  expect(await tee.it.suggestion(COLOUR)).toMatchObject({ state: "accepted", verdict: "approve", decidedBy: "user 1" });
  await tee.it.undo(COLOUR);
  await settle(platform, shop);
  expect(tee.in.held("color-pattern")).toBeUndefined();
});

test("an attribute's decision that is taken back takes its field along, and may be made again", async () => {
  const tee = await add("Navy tee of another make");
  const decide = async () => {
    await tee.it.decide("attribute:color", { verdict: "approve" });
    await settle(platform, shop);
    expect(tee.in.labels("color-pattern")).toEqual(["Navy"]);
  };
  await decide();
  const ids = [(await tee.it.suggestion("attribute:color"))?.id ?? ""];
  await undoDecisions(platform, platform.scope(shop), { ids, by: "user 1" });
  await settle(platform, shop);
  expect(await tee.it.suggestion("attribute:color")).toMatchObject({ state: "waiting" });
  expect(tee.in.held("color-pattern")).toBeUndefined();
  expect(await tee.it.publication(COLOUR)).toMatchObject({ state: "undone" });
  await decide();
});

test("what a decision has put there stays while the decision stands, and so does what a person approved there", async () => {
  const merchant = merchantOf(platform.shopify, shop);
  const followed = await add("Navy tee that stays");
  await followed.it.decide("attribute:color", { verdict: "approve" });
  const approved = await add("Navy striped tee that stays");
  await approved.it.decide("attribute:color", { verdict: "approve" });
  await settle(platform, shop);
  // The decided colour with a pattern that only the words tell: for a person to say.
  expect(await approved.it.suggestion(COLOUR)).toMatchObject({ state: "waiting" });
  await approved.it.decide(COLOUR, { verdict: "approve" });
  await settle(platform, shop);
  const held = [
    [followed, ["Navy"]],
    [approved, ["Navy striped"]],
  ] as const;
  for (const [tee, labels] of held) {
    expect(tee.in.labels("color-pattern")).toEqual(labels);
    // Two patterns: which it is, is open now.
    merchant.edit(tee.gid, { title: "Navy tee that stays, striped or floral" });
    await settle(platform, shop);
    expect(tee.in.labels("color-pattern")).toEqual(labels);
    expect(await tee.it.publication(COLOUR)).toMatchObject({ state: "written" });
  }
});

test("the shop's own entry of the same value and name is taken, as it is; an edited choice is written", async () => {
  const of = await open("own-entries");
  const fields = { label: "v-neck", taxonomy_reference: valueOf("neckline", "V-neck") };
  await ownEntry("neckline", { ...fields, label: "Low V" }, of);
  const own = await ownEntry("neckline", fields, of);
  const tee = await add("Tee, V-neck, short sleeve", { of });
  await tee.it.decide(NECKS, { verdict: "approve" });
  await tee.it.decide(SLEEVES, { verdict: "edit", value: "Long\nCap" });
  await settle(platform, of);
  expect(tee.in.held("neckline")).toEqual([own]);
  expect(platform.shopify.shop(of).metaobjects[own]?.fields).toEqual(fields);
  expect(tee.in.labels("sleeve-length-type")).toEqual(["Long", "Cap"]);
});

test("what a person has put there is kept, and nothing is suggested beside it", async () => {
  const own = await ownEntry("neckline", { label: "Boat", taxonomy_reference: valueOf("neckline", "Boat") });
  const images = [await photoFile("red")];
  const gid = await platform.addProduct(shop, { title: "Tee, V-neck", category: TEES, images });
  inShopify(gid, shop).fill("neckline", [own]);
  await settle(platform, shop);
  expect(await look(platform, shop, gid).suggestion(NECKS)).toBeNull();
  expect(inShopify(gid, shop).held("neckline")).toEqual([own]);
});

test("filled between suggestion and write, theirs stays and both are shown; ours is written only when it is chosen", async () => {
  const own = await ownEntry("neckline", { label: "Halter", taxonomy_reference: valueOf("neckline", "Halter") });
  const before = entriesOf("neckline").length;
  const tee = await add("Tee, crew neck");
  tee.in.fill("neckline", [own]);
  await tee.it.decide(NECKS, { verdict: "approve" });
  await settle(platform, shop);
  expect(tee.in.held("neckline")).toEqual([own]);
  expect(entriesOf("neckline")).toHaveLength(before);
  const conflict = await tee.it.publication(NECKS);
  expect(conflict).toMatchObject({ state: "conflict", found: [{ id: own, label: "Halter" }] });
  expect(await writeOurs(platform, platform.scope(shop), { id: conflict?.id ?? "", by: "user 1" })).toBe(true);
  await settle(platform, shop);
  expect(tee.in.labels("neckline")).toEqual(["Crew"]);
  await tee.it.undo(NECKS);
  await settle(platform, shop);
  expect(tee.in.held("neckline")).toEqual([own]);
});

test("a value that was suggested while an earlier one of ours was being written follows it, as an entry", async () => {
  const tee = await add("Tee, crew neck, of two minds");
  await tee.it.decide(NECKS, { verdict: "approve" });
  await settle(platform, shop);
  expect(tee.in.labels("neckline")).toEqual(["Crew"]);
  const first = tee.in.held("neckline");
  const value = [{ id: null, label: "V-neck", values: { taxonomy_reference: [valueOf("neckline", "V-neck")] } }];
  const late = { id: randomUUID(), shopId: shop, productGid: tee.gid, field: NECKS, revision: 50, confidence: 1 };
  await platform.inShop(shop, (db) =>
    db.suggestion.create({
      data: { ...late, value, before: Prisma.JsonNull, sources: [], state: "accepted", verdict: "approve" },
    }),
  );
  await publishProduct(platform, platform.scope(shop), tee.gid);
  expect(tee.in.labels("neckline")).toEqual(["V-neck"]);
  expect(await tee.it.publication(NECKS)).toMatchObject({ state: "written", before: [{ id: first?.[0] }] });
});

test("a category set by hand opens its fields; what a person fills there meanwhile ends the suggestion", async () => {
  const own = await ownEntry("neckline", { label: "Cowl", taxonomy_reference: valueOf("neckline", "Cowl") });
  // A plant by its category: no neckline.
  const tee = await add("Tee, V-neck", { category: PLANTS });
  expect(await tee.it.suggestion(NECKS)).toBeNull();
  const merchant = merchantOf(platform.shopify, shop);
  merchant.edit(tee.gid, { categoryId: TEES });
  await settle(platform, shop);
  expect(await tee.it.suggestion(NECKS)).toMatchObject({ state: "waiting", value: [{ label: "V-neck" }] });
  tee.in.fill("neckline", [own]);
  merchant.sell(tee.gid);
  await settle(platform, shop);
  expect(await tee.it.suggestion(NECKS)).toMatchObject({ state: "superseded" });
});

test("a category without the attribute gets nothing; one that lost it meanwhile says so", async () => {
  const plant = await add("Orchid, short sleeve", { category: PLANTS });
  expect(await plant.it.suggestion(SLEEVES)).toBeNull();
  const tee = await add("Tee, V-neck");
  merchantOf(platform.shopify, shop).edit(tee.gid, { categoryId: PLANTS });
  await tee.it.decide(NECKS, { verdict: "approve" });
  await settle(platform, shop);
  expect(tee.in.held("neckline")).toBeUndefined();
  expect(await tee.it.publication(NECKS)).toMatchObject({
    state: "conflict",
    problem: "field_gone",
  });
});

test("a field that variants are made of is left alone", async () => {
  const images = [await photoFile("red")];
  const gid = await platform.addProduct(shop, { title: "Tee, short sleeve, V-neck", category: TEES, images });
  const [option] = platform.shopify.shop(shop).products[gid]!.options;
  option!.linkedMetafield = { namespace: "shopify", key: "sleeve-length-type" };
  await settle(platform, shop);
  const it = look(platform, shop, gid);
  expect(await it.suggestion(SLEEVES)).toBeNull();
  expect(await it.suggestion(NECKS)).toMatchObject({ state: "waiting" });
});

test("a suggestion for a field that variants came to be made of ends, and is not looked after any more", async () => {
  const tee = await add("Tee, cap sleeve, V-neck");
  expect(await tee.it.suggestion(SLEEVES)).toMatchObject({ state: "waiting" });
  const [option] = platform.shopify.shop(shop).products[tee.gid]!.options;
  option!.linkedMetafield = { namespace: "shopify", key: "sleeve-length-type" };
  const sell = async () => {
    merchantOf(platform.shopify, shop).sell(tee.gid);
    return settle(platform, shop);
  };
  expect(await sell()).toContain("suggest-product");
  expect(await tee.it.suggestion(SLEEVES)).toMatchObject({ state: "superseded" });
  expect(await tee.it.suggestion(NECKS)).toMatchObject({ state: "waiting" });
  expect(await sell()).not.toContain("suggest-product");
});

test("T22: two workers at once, and an answer that got lost, make one entry and one value", async () => {
  const of = await open("at-once");
  const both = [await add("Tee, cap sleeve", { of }), await add("Another tee, cap sleeve", { of })];
  const waiting = await Promise.all(both.map(({ it }) => it.suggestion(SLEEVES)));
  const alike = await alikeView(platform.database, of, waiting[0]?.id ?? "");
  expect(alike).toMatchObject({ by: "value", total: 2 });
  for (const { it } of both) await it.decide(SLEEVES, { verdict: "approve" });
  platform.shopify.faults.add({ kind: "latency", operation: "WriteEntry", ms: 60, times: 2 });
  await Promise.all(both.map(({ gid }) => publishProduct(platform, platform.scope(of), gid)));
  expect(both.map(({ in: shopify }) => shopify.labels("sleeve-length-type"))).toEqual([["Cap"], ["Cap"]]);
  expect(entriesOf("sleeve-length-type", of)).toHaveLength(1);

  const tee = await add("Tee, long sleeve", { of });
  await tee.it.decide(SLEEVES, { verdict: "approve" });
  for (const operation of ["WriteEntry", "WriteMetafields"]) {
    platform.shopify.faults.add({ kind: "drop", operation, times: 1 });
    await expect(publishProduct(platform, platform.scope(of), tee.gid)).rejects.toThrow();
  }
  await settle(platform, of);
  expect(tee.in.labels("sleeve-length-type")).toEqual(["Long"]);
  expect(await tee.it.publication(SLEEVES)).toMatchObject({ state: "written" });
  expect(entriesOf("sleeve-length-type", of)).toHaveLength(2);
});

test("without the scope nothing is lost: it is said, and written once the merchant allows it", async () => {
  const of = await platform.addShop("no-scope", { settings: rule("review") });
  const tee = await add("Tee, short sleeve", { of });
  await tee.it.decide(SLEEVES, { verdict: "approve" });
  await settle(platform, of);
  expect(tee.in.held("sleeve-length-type")).toBeUndefined();
  const refused = await tee.it.publication(SLEEVES);
  expect(refused).toMatchObject({ state: "failed" });
  expect(refused?.problem).toBe("not_allowed");
  allow(of);
  await retryNotAllowed(platform, platform.scope(of));
  await settle(platform, of);
  expect(tee.in.labels("sleeve-length-type")).toEqual(["Short"]);
  expect(await tee.it.publication(SLEEVES)).toMatchObject({ state: "written", problem: null });
});

test("off, nothing is asked and nothing suggested; by the rule, it is written when sure and empty", async () => {
  const off = await open("fields-off", "off");
  const quiet = await add("Tee, short sleeve", { of: off });
  expect(await quiet.it.suggestion("metafield:shopify.")).toBeNull();
  const names = platform.shopify.ledger.entries({ shop: off }).map(({ name }) => name);
  expect(names.filter((name) => /Entr|Enable|CategoryFieldDefinition/.test(name))).toEqual([]);
  // Switched on later, it is put forward when the product is read next.
  await saveSettings(platform, platform.scope(off), { base: rule("off"), settings: rule("review"), by: "user 1" });
  merchantOf(platform.shopify, off).edit(quiet.gid, { tags: ["new"] });
  await settle(platform, off);
  expect(await quiet.it.suggestion(SLEEVES)).toMatchObject({ state: "waiting" });
  const auto = await open("fields-auto", "auto");
  const tee = await add("Tee, short sleeve", { of: auto });
  expect(tee.in.labels("sleeve-length-type")).toEqual(["Short"]);
  expect(await tee.it.publication(SLEEVES)).toMatchObject({ state: "written", verdict: "auto" });
});

test("a colour is not called plain by itself while its pattern is still to be asked for", async () => {
  const of = await open("pattern-asked", "auto");
  const title = "Red tee";
  const images = [await photoFile("red")];
  const gid = await platform.addProduct(of, { title, category: TEES, images });
  const asked: string[][] = [];
  const copywriter: Copywriter = {
    model: platform.copywriter.model,
    worksIn: platform.copywriter.worksIn,
    async write(request) {
      asked.push(request.questions.attributes.map(({ handle }) => handle));
      const answer = await platform.copywriter.write(request);
      const answers = { attributes: { pattern: { value: "Striped", sources: ["photo1"] } } };
      return { ...answer, copy: { ...answer.copy, answers } };
    },
  };
  await settle({ ...platform, copywriter }, of);
  expect(asked).toEqual([expect.arrayContaining(["pattern"])]);
  const it = look(platform, of, gid);
  expect(await it.suggestion("attribute:pattern")).toMatchObject({ state: "waiting", value: ["Striped"] });
  expect(await it.suggestion(COLOUR)).toBeNull();
  expect(inShopify(gid, of).held("color-pattern")).toBeUndefined();
  // Asked, and nothing said of a pattern: plain.
  const plain = await add(title, { of });
  expect(plain.in.labels("color-pattern")).toEqual(["Red"]);
});

test("fields open with the category that the app writes, and go with it when that is undone", async () => {
  const of = await open("with-category", "auto");
  const tee = await add("Red tee, short sleeve", { of, category: "" });
  expect(await tee.it.publication("category")).toMatchObject({ state: "written" });
  expect(tee.in.labels("sleeve-length-type")).toEqual(["Short"]);
  await tee.it.undo("category");
  await settle(platform, of);
  expect(tee.in.held("sleeve-length-type")).toBeUndefined();
  expect(await tee.it.publication(SLEEVES)).toMatchObject({ state: "undone" });
  // It only went with the category: with one that has the field it comes back.
  merchantOf(platform.shopify, of).edit(tee.gid, { categoryId: TEES });
  await settle(platform, of);
  expect(tee.in.labels("sleeve-length-type")).toEqual(["Short"]);
});

test("a category that somebody has changed since stays with its fields when its undo is asked for", async () => {
  const of = await open("category-changed", "auto");
  const tee = await add("Red tee, short sleeve", { of, category: "" });
  merchantOf(platform.shopify, of).edit(tee.gid, { categoryId: DRESSES });
  await tee.it.undo("category");
  await settle(platform, of);
  expect(merchantOf(platform.shopify, of).product(tee.gid).categoryId).toBe(DRESSES);
  expect(await tee.it.publication("category")).toMatchObject({ state: "written", problem: CHANGED });
  expect(tee.in.labels("sleeve-length-type")).toEqual(["Short"]);
  expect(await tee.it.publication(SLEEVES)).toMatchObject({ state: "written" });
  expect(await tee.it.suggestion(SLEEVES)).toMatchObject({ state: "accepted" });
});

test("what a person had chosen goes with its category and is not forgotten, though the worker dies in between", async () => {
  const of = await open("chosen-there");
  const tee = await add("Red tee, short sleeve", { of, category: "" });
  await tee.it.decide(SLEEVES, { verdict: "edit", value: "Long" });
  await settle(platform, of);
  expect(tee.in.labels("sleeve-length-type")).toEqual(["Long"]);
  await tee.it.undo("category");
  const failpoints = {
    hit(point: string) {
      if (point === "publish:after-write") throw new Error("died");
    },
  };
  await expect(publishProduct({ ...platform, failpoints }, platform.scope(of), tee.gid)).rejects.toThrow("died");
  await settle(platform, of);
  expect(tee.in.held("sleeve-length-type")).toBeUndefined();
  expect(await tee.it.publication("category")).toMatchObject({ state: "undone" });
  expect(await tee.it.publication(SLEEVES)).toMatchObject({ state: "undone", problem: null });
  merchantOf(platform.shopify, of).edit(tee.gid, { categoryId: TEES });
  await settle(platform, of);
  // Nothing of ours is an offer beside a choice of their own.
  expect(await tee.it.suggestion(SLEEVES)).toMatchObject({ state: "edited", decidedValue: [{ label: "Long" }] });
});

test("a run that wrote the category is taken back with what has come into its fields since", async () => {
  const of = await platform.addShop("run-taken-back", {
    settings: { ...rule("auto"), fields: { ...rule("auto").fields, category: { mode: "review", threshold: 0.9 } } },
  });
  allow(of);
  const tee = await add("Red tee, short sleeve", { of, category: "" });
  const run = async (what: { kind: "publish"; approveFrom: number } | { kind: "undo"; run: string }) => {
    const id = randomUUID();
    const { run: written, ...more } = { run: null, ...what };
    const selection = written === null ? ({ by: "catalogue" } as const) : ({ by: "run", run: written } as const);
    await createRun(platform, platform.scope(of), { id, by: "user 1", selection, ...more });
    await settle(platform, of);
    await startRun(platform, platform.scope(of), { run: id, budget: null });
    await settle(platform, of);
    return id;
  };
  const written = await run({ kind: "publish", approveFrom: 0.1 });
  expect(await tee.it.publication("category")).toMatchObject({ state: "written", runId: written });
  expect(tee.in.labels("sleeve-length-type")).toEqual(["Short"]);
  await run({ kind: "undo", run: written });
  expect(await tee.it.publication("category")).toMatchObject({ state: "undone" });
  expect(tee.in.held("sleeve-length-type")).toBeUndefined();
  expect(await tee.it.publication(SLEEVES)).toMatchObject({ state: "undone", undoneBy: "user 1" });
});

test("what waits for a field that the new category does not have waits no more, and off it is not looked after", async () => {
  const of = await open("other-category");
  const tee = await add("Tee, short sleeve", { of });
  expect(await tee.it.suggestion(SLEEVES)).toMatchObject({ state: "waiting" });
  merchantOf(platform.shopify, of).edit(tee.gid, { categoryId: PLANTS });
  await settle(platform, of);
  expect(await tee.it.suggestion(SLEEVES)).toMatchObject({ state: "superseded" });

  const left = await add("Another tee, short sleeve", { of });
  await saveSettings(platform, platform.scope(of), { base: rule("review"), settings: rule("off"), by: "user 1" });
  merchantOf(platform.shopify, of).sell(left.gid);
  expect(await settle(platform, of)).not.toContain("suggest-product");
});
