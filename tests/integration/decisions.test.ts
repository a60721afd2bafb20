import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { requestAnalysis } from "#core/intake/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { Prisma } from "../../prisma/generated/client.ts";
import { planPublications } from "#core/publishing/plan.ts";
import { transact } from "#core/tenancy/transact.ts";
import { rememberPerson } from "#core/people/index.ts";
import { decideSuggestions, suggestAgain, takeBack } from "#core/suggestions/index.ts";
import { productView } from "#core/views/index.ts";
import { requestUndo, retryPublications, undoDecisions, writeOurs } from "#core/publishing/index.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
let shop: ShopId;
let merchant: ReturnType<typeof merchantOf>;
let gid: ProductGid;
let it: ReturnType<typeof look>;
let serial = 0;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("decisions");
  merchant = merchantOf(platform.shopify, shop);
});
afterAll(() => platform.close());
beforeEach(async () => {
  gid = await platform.addProduct(shop, {
    title: `Linen shirt ${++serial}`,
    productType: "Shirt",
    images: [await photoFile("red")],
  });
  await settle(platform, shop);
  it = look(platform, shop, gid);
});

const again = async () => {
  await requestAnalysis(platform, platform.scope(shop), [gid]);
  await settle(platform, shop);
};

test("approved is written, undone is restored, and neither comes back", async () => {
  await it.decide("seo.title", { verdict: "approve" });
  await settle(platform, shop);
  const written = merchant.product(gid).seo.title;
  expect(written).toBe((await it.suggestion("seo.title"))?.value);
  expect(await it.publication("seo.title")).toMatchObject({
    state: "written",
    before: null,
    verdict: "approve",
    decidedBy: "user 1",
  });

  expect(await it.undo("seo.title")).toEqual({ requested: 1 });
  await settle(platform, shop);
  expect(merchant.product(gid).seo.title).toBeNull();
  expect(await it.publication("seo.title")).toMatchObject({
    state: "undone",
    undoneBy: "user 1",
    undoneAt: expect.any(Date),
  });
  expect(await it.undo("seo.title")).toEqual({ requested: 0 });

  await again();
  expect(await it.suggestion("seo.title")).toMatchObject({ state: "rejected", revision: 1 });
  expect(merchant.product(gid).seo.title).toBeNull();
});

test("an edited suggestion is written in the person's words and never replaced by ours", async () => {
  await it.decide("description", {
    verdict: "edit",
    value: "<p>Our own <strong>words</strong></p><script>alert(1)</script>",
  });
  await settle(platform, shop);
  expect(merchant.product(gid).descriptionHtml).toBe("<p>Our own <strong>words</strong></p>");
  await again();
  expect(merchant.product(gid).descriptionHtml).toBe("<p>Our own <strong>words</strong></p>");
  expect(await it.suggestion("description")).toMatchObject({ state: "edited" });
});

test("a rejected suggestion is not put forward again", async () => {
  await it.decide("description", { verdict: "reject", reason: "wrong" });
  await again();
  expect(await it.suggestion("description")).toMatchObject({ state: "rejected", revision: 1 });
  expect(merchant.product(gid).descriptionHtml).toBe("");
});

test("a merchant's edit between approval and write wins", async () => {
  await it.decide("seo.title", { verdict: "approve" });
  merchant.edit(gid, { seo: { title: "Typed meanwhile" } });
  await settle(platform, shop);
  expect(merchant.product(gid).seo.title).toBe("Typed meanwhile");
  const history = await platform.inShop(shop, (db) =>
    db.publication.findMany({ where: { productGid: gid, field: "seo.title" } }),
  );
  expect(history).toMatchObject([{ state: "conflict", problem: "changed_since" }]);
  expect(await it.events()).toContain("publication.conflict");

  // Both are shown; the merchant chooses ours, and it is written over what they saw, not over what came after.
  const view = await productView(platform.database, shop, gid);
  const shown = view?.publications.find(({ field }) => field === "seo.title");
  expect(shown).toMatchObject({ state: "conflict", found: "Typed meanwhile" });
  const choose = () => writeOurs(platform, platform.scope(shop), { id: shown?.id ?? "", by: "user 1" });
  expect(await choose()).toBe(true);
  expect(await choose()).toBe(false);
  await settle(platform, shop);
  expect(merchant.product(gid).seo.title).toBe(shown?.after);
  expect(await it.publication("seo.title")).toMatchObject({ state: "written", decidedBy: "user 1" });
  await it.undo("seo.title");
  await settle(platform, shop);
  expect(merchant.product(gid).seo.title).toBe("Typed meanwhile");
});

test("words that a person typed stay theirs when they are written over somebody else's", async () => {
  await it.decide("seo.title", { verdict: "edit", value: "In a person's words" });
  merchant.edit(gid, { seo: { title: "Typed meanwhile" } });
  await settle(platform, shop);
  const last = await it.publication("seo.title");
  await writeOurs(platform, platform.scope(shop), { id: last?.id ?? "", by: "user 1" });
  await settle(platform, shop);
  expect(merchant.product(gid).seo.title).toBe("In a person's words");
  expect(await it.publication("seo.title")).toMatchObject({ state: "written", verdict: "edit" });
  expect(await it.suggestion("seo.title")).toMatchObject({ state: "edited", decidedValue: "In a person's words" });
});

test("what was written twice is taken back to what stood there before the first time, in one write", async () => {
  await it.decide("seo.title", { verdict: "edit", value: "First" });
  await settle(platform, shop);
  await platform.inShop(shop, async (db) => {
    const [row] = await db.suggestion.findMany({ where: { productGid: gid, field: "seo.title" } });
    const { id: _, ...rest } = row!;
    await db.suggestion.create({
      data: { ...rest, revision: row!.revision + 1, before: "First", value: "Second", decidedValue: "Second" } as never,
    });
  });
  await retryPublications(platform, platform.scope(shop), gid);
  await settle(platform, shop);
  expect(merchant.product(gid).seo.title).toBe("Second");
  const rows = await platform.inShop(shop, (db) =>
    db.publication.findMany({ where: { productGid: gid, field: "seo.title", state: "written" } }),
  );
  expect(rows).toHaveLength(2);
  await requestUndo(platform, platform.scope(shop), { ids: rows.map(({ id }) => id), by: "user 1" });
  await settle(platform, shop);
  expect(merchant.product(gid).seo.title).toBeNull();
  const ended = await platform.inShop(shop, (db) =>
    db.publication.findMany({ where: { productGid: gid, field: "seo.title" }, select: { state: true } }),
  );
  expect(ended).toEqual([{ state: "undone" }, { state: "undone" }]);
});

test("who edits once more, after ours was chosen, wins once more; an emptied field can be filled", async () => {
  await it.decide("seo.title", { verdict: "approve" });
  merchant.edit(gid, { seo: { title: "One" } });
  await settle(platform, shop);
  const last = async () => (await it.publication("seo.title"))!;
  const choose = async () => writeOurs(platform, platform.scope(shop), { id: (await last()).id, by: "user 1" });
  await choose();
  merchant.edit(gid, { seo: { title: "Two" } });
  await settle(platform, shop);
  expect(merchant.product(gid).seo.title).toBe("Two");
  expect(await last()).toMatchObject({ state: "conflict", found: "Two" });
  await choose();
  await settle(platform, shop);
  expect(merchant.product(gid).seo.title).toBe((await last()).after);
});

test("undo is refused after a human edit, and says so", async () => {
  await it.decide("seo.title", { verdict: "approve" });
  await settle(platform, shop);
  merchant.edit(gid, { seo: { title: "Typed later" } });
  await it.undo("seo.title");
  await settle(platform, shop);
  expect(merchant.product(gid).seo.title).toBe("Typed later");
  expect(await it.publication("seo.title")).toMatchObject({
    state: "written",
    problem: "changed_since",
  });
  expect(await it.events()).toContain("publication.undo_refused");
});

test("undo of a metafield that was not there deletes it; of an alt text empties it", async () => {
  expect(merchant.metafield(gid, "quality_score")).toBeDefined();
  await it.undo("metafield:$app.quality_score");
  await it.undo("alt:");
  await settle(platform, shop);
  expect(merchant.metafield(gid, "quality_score")).toBeUndefined();
  expect(merchant.media(gid)[0]?.alt ?? "").toBe("");
});

test("the first decision counts; others are told what stands", async () => {
  const one = await it.suggestion("seo.title");
  const ids = [one?.id ?? ""];
  const scope = platform.scope(shop);
  const outcomes = await Promise.all([
    decideSuggestions(platform, scope, { ids, decision: { verdict: "approve" }, by: "user 1" }),
    decideSuggestions(platform, scope, { ids, decision: { verdict: "reject", reason: "wrong" }, by: "user 2" }),
  ]);
  expect(outcomes.map(({ decided }) => decided).sort()).toEqual([0, 1]);
  await expect(
    decideSuggestions(platform, scope, {
      ids: ["00000000-0000-4000-8000-000000000000"],
      decision: { verdict: "approve" },
      by: "x",
    }),
  ).rejects.toMatchObject({ spec: { status: 404 } });
  await expect(
    requestUndo(platform, scope, { ids: ["00000000-0000-4000-8000-000000000000"], by: "x" }),
  ).rejects.toMatchObject({ spec: { status: 404 } });
});

test("one value that Shopify refuses does not hold back its neighbours, and can be tried again", async () => {
  const two = await platform.addProduct(shop, {
    title: "Two photos",
    images: [await photoFile("red"), await photoFile("red")],
  });
  await settle(platform, shop, { only: ["intake-product", "analyse-image", "suggest-product", "write-copy"] });
  const [bad, good] = await platform.inShop(shop, (db) =>
    db.suggestion.findMany({ where: { productGid: two, field: { startsWith: "alt:" } }, orderBy: { field: "asc" } }),
  );
  await platform.inShop(shop, (db) =>
    db.suggestion.updateMany({
      where: { id: bad?.id ?? "" },
      data: { state: "edited", decidedValue: "x".repeat(600) },
    }),
  );
  await settle(platform, shop);
  const states = async () =>
    (
      await platform.inShop(shop, (db) =>
        db.publication.findMany({
          where: { productGid: two, field: { startsWith: "alt:" } },
          orderBy: { field: "asc" },
        }),
      )
    ).map((row) => row.state);
  expect(await states()).toEqual(["failed", "written"]);
  expect(merchant.media(two)[1]?.alt).toBe(good?.value);
  await retryPublications(platform, platform.scope(shop), two);
  await settle(platform, shop);
  expect(await states()).toEqual(["failed", "written"]);
});

test("of two plans for one field that a crash left behind, only the newer is written", async () => {
  const three = await platform.addProduct(shop, { title: "Planned twice", images: [await photoFile("red")] });
  await settle(platform, shop, { only: ["intake-product", "analyse-image", "suggest-product"] });
  const scope = platform.scope(shop);
  await transact(platform, scope, (work) => planPublications(work, three));
  await platform.inShop(shop, async (db) => {
    const rows = await db.suggestion.findMany({
      where: { productGid: three, field: { in: ["metafield:$app.analysis", "metafield:$app.quality_score"] } },
    });
    expect(rows.map((row) => row.state)).toEqual(["accepted", "accepted"]);
    const value = (row: { field: string; value: unknown }) =>
      row.field.endsWith("score") ? { type: "number_integer", value: "3" } : { type: "json", value: "[]" };
    await db.suggestion.createMany({
      data: rows.map((row) => ({
        ...row,
        id: randomUUID(),
        value: value(row),
        before: Prisma.JsonNull,
        sources: [],
        contradiction: Prisma.DbNull,
        choices: [],
        decidedValue: Prisma.DbNull,
        revision: 2,
      })),
    });
  });
  await settle(platform, shop, { only: ["publish-product"] });
  const publications = await platform.inShop(shop, (db) => db.publication.findMany({ where: { productGid: three } }));
  expect(publications.filter((row) => row.state !== "written")).toEqual([]);
  expect(
    publications
      .filter((row) => row.revision === 2)
      .map((row) => row.field)
      .sort(),
  ).toEqual(["metafield:$app.analysis", "metafield:$app.quality_score"]);
  expect(publications.filter((row) => row.revision === 1 && row.field.endsWith("score"))).toEqual([]);
  expect(merchant.metafield(three, "quality_score")).toBe("3");
});

test("a value that was suggested while an earlier one of ours was being written follows it, and gives it back", async () => {
  const title = () => merchant.product(gid).seo.title;
  await it.decide("seo.title", { verdict: "approve" });
  await settle(platform, shop);
  const first = title();
  const late = async (revision: number, verdict: "approve" | "edit") => {
    const { decidedBy: _by, decidedValue: _value, ...row } = (await it.suggestion("seo.title"))!;
    const data = {
      ...row,
      id: randomUUID(),
      revision,
      state: "waiting" as const,
      verdict: null,
      value: `Words ${revision}`,
    };
    await platform.inShop(shop, (db) =>
      db.suggestion.create({
        data: { ...data, before: Prisma.JsonNull, contradiction: Prisma.DbNull, sources: [], choices: [] },
      }),
    );
    await it.decide("seo.title", verdict === "edit" ? { verdict, value: `Edited ${revision}` } : { verdict });
    await settle(platform, shop);
  };
  await late(50, "approve");
  expect(title()).toBe("Words 50");
  expect(await it.publication("seo.title")).toMatchObject({ state: "written", before: first });
  await it.undo("seo.title");
  await settle(platform, shop);
  expect(title()).toBe(first);

  // The words of a person are theirs, also where we carried them.
  await late(51, "edit");
  expect(title()).toBe("Edited 51");
  await late(52, "approve");
  expect(title()).toBe("Edited 51");
  expect(await it.publication("seo.title")).toMatchObject({ state: "conflict", found: "Edited 51" });
});

test("an answer that is lost after the write is not a second write", async () => {
  await it.decide("seo.description", { verdict: "approve" });
  platform.shopify.faults.add({ kind: "drop", operation: "WriteProduct", times: 1 });
  const before = merchant.writes().filter((name) => name === "WriteProduct").length;
  await settle(platform, shop);
  expect(merchant.writes().filter((name) => name === "WriteProduct")).toHaveLength(before + 1);
  expect(await it.publication("seo.description")).toMatchObject({ state: "written", problem: null });
});

test("what was taken back can be looked at again: it waits as it was, and nothing newer is pushed aside", async () => {
  await it.decide("seo.title", { verdict: "approve" });
  await settle(platform, shop);
  const value = merchant.product(gid).seo.title;
  await it.undo("seo.title");
  await settle(platform, shop);
  const ids = [(await it.publication("seo.title"))?.id ?? ""];
  expect(await suggestAgain(platform, platform.scope(shop), { ids })).toEqual({ waiting: 1 });
  expect(await it.suggestion("seo.title")).toMatchObject({
    state: "waiting",
    revision: 2,
    value,
    before: null,
    decidedBy: null,
  });
  expect((await it.product())?.state).toBe("review");
  expect(await suggestAgain(platform, platform.scope(shop), { ids })).toEqual({ waiting: 0 });
  await again();
  expect(await it.suggestion("seo.title")).toMatchObject({ state: "waiting", revision: 2 });
  await it.decide("seo.title", { verdict: "approve" });
  await settle(platform, shop);
  expect(merchant.product(gid).seo.title).toBe(value);
  await expect(
    suggestAgain(platform, platform.scope(shop), { ids: ["00000000-0000-4000-8000-000000000000"] }),
  ).rejects.toMatchObject({ spec: { status: 404 } });
});

test("a text that says less than the merchant's own is not offered, and goes when they have written theirs", async () => {
  expect((await it.suggestion("seo.description"))?.state).toBe("waiting");
  const theirs =
    "Our linen shirt is woven in Portugal from long fibres, washed twice, and gets softer with every summer that you wear it by the sea";
  merchant.edit(gid, { seo: { description: theirs } });
  await settle(platform, shop);
  expect((await it.suggestion("seo.description"))?.state).toBe("superseded");
  expect(merchant.product(gid).seo.description).toBe(theirs);
});

test("a decision that nothing was written for is given back, and counts for nothing; a written one stays", async () => {
  const idOf = async (field: string) => (await it.suggestion(field))?.id ?? "";
  const back = (id: string) => takeBack(platform, platform.scope(shop), { ids: [id], by: "user 1" });
  const learned = () => platform.inShop(shop, (db) => db.decision.count({ where: { id: { in: ids } } }));
  const ids = [await idOf("seo.title"), await idOf("description")];
  await it.decide("seo.title", { verdict: "reject", reason: "wrong" });
  await it.decide("description", { verdict: "edit", value: "Mine" });
  expect(await learned()).toBe(2);
  expect([await back(ids[0]!), await back(ids[1]!)]).toEqual([{ waiting: 1 }, { waiting: 1 }]);
  expect(await it.suggestion("description")).toMatchObject({ state: "waiting", decidedValue: null, decidedBy: null });
  expect(await learned()).toBe(0);
  await settle(platform, shop);
  expect(merchant.product(gid).descriptionHtml).not.toContain("Mine");

  await it.decide("seo.title", { verdict: "approve" });
  await settle(platform, shop);
  expect(await back(ids[0]!)).toEqual({ waiting: 0 });
  expect(await it.suggestion("seo.title")).toMatchObject({ state: "accepted" });

  await it.decide("description", { verdict: "approve" });
  expect(await undoDecisions(platform, platform.scope(shop), { ids, by: "user 1" })).toEqual({
    waiting: 1,
    undoing: 1,
    writing: 0,
  });
  await settle(platform, shop);
  expect(merchant.product(gid).seo.title).toBeNull();
  expect(await it.suggestion("description")).toMatchObject({ state: "waiting" });
});

test("the page names who decided and who took back, and shows what stood there before", async () => {
  await rememberPerson(platform.database, shop, { id: "1", name: "Ann Lee", owner: false, now: new Date() });
  await it.decide("seo.title", { verdict: "approve" });
  await settle(platform, shop);
  const written = async () =>
    (await productView(platform.database, shop, gid))?.publications.find(({ field }) => field === "seo.title");
  expect(await written()).toMatchObject({
    state: "written",
    before: null,
    after: merchant.product(gid).seo.title,
    by: { kind: "person", name: "Ann Lee" },
  });
  expect(
    (await productView(platform.database, shop, gid))?.publications.find(
      ({ field }) => field === "metafield:$app.quality_score",
    )?.by,
  ).toEqual({ kind: "rules" });
  await it.undo("metafield:$app.quality_score");
  await settle(platform, shop);
  const view = await productView(platform.database, shop, gid);
  expect(view?.publications.find(({ field }) => field === "metafield:$app.quality_score")).toMatchObject({
    state: "undone",
    by: { kind: "person", name: "Ann Lee" },
  });
  const acts = view?.history.flatMap(({ entries }) => entries) ?? [];
  expect(acts.map(({ kind }) => kind)).not.toContain("product.read");
  expect(view?.history.at(-1)?.counts).toMatchObject({ photos: 1 });
  expect(acts[0]).toMatchObject({
    kind: "publication.undone",
    fields: ["metafield:$app.quality_score"],
    who: { kind: "person", name: "Ann Lee" },
  });
});
