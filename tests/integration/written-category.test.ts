import { afterAll, beforeAll, expect, test } from "vitest";
import type { CategoryJudge } from "#core/classification/index.ts";
import type { CategoryDecision } from "#core/engine/index.ts";
import { requestAnalysis } from "#core/intake/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

const [TOPS, TEES, DRESSES] = ["aa-1-13", "aa-1-13-8", "aa-1-4"] as const;
const place = (id: string, confidence: number) => ({ id, path: id, confidence });

/** Shown with .7, its parent sure. */
const likely = (id: string, more: Partial<CategoryDecision> = {}): CategoryDecision => ({
  ...place(id, 0.7),
  state: "sure",
  sources: "title+photo",
  writable: [place(id, 0.7), place(TOPS, 0.97)],
  top: [place(id, 0.7)],
  ask: [],
  contradiction: null,
  reasons: ["the photo looks like a top"],
  ...more,
});
const sure = (id: string) => likely(id, { confidence: 0.99, writable: [place(id, 0.99), place(TOPS, 0.99)] });

let platform: TestPlatform;
let shop: ShopId;
let decided: CategoryDecision;
let asked: Parameters<CategoryJudge>[1][];
let judged: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("written-category");
  asked = [];
  const judgeCategory: CategoryJudge = async (_shop, question) => {
    asked.push(question);
    const unaided = decided.confidence >= 0.9 ? decided : { ...decided, id: null };
    return { decision: decided, unaided, title: null };
  };
  judged = { ...platform, judgeCategory };
});
afterAll(() => platform.close());

async function add(title: string, decision: CategoryDecision): Promise<ProductGid> {
  decided = decision;
  const gid = await platform.addProduct(shop, {
    title,
    productType: "Tops",
    tags: ["cotton"],
    images: [await photoFile("red")],
  });
  await settle(judged, shop);
  return gid;
}
async function again(gid: ProductGid, decision: CategoryDecision): Promise<void> {
  decided = decision;
  await requestAnalysis(platform, platform.scope(shop), [gid]);
  await settle(judged, shop);
}
const category = (gid: ProductGid) => merchantOf(platform.shopify, shop).product(gid).categoryId;

test("the deepest sure category is written, the deeper likely one can be chosen, and looking again changes nothing", async () => {
  const gid = await add("Sure of its parent", likely(TEES));
  expect(category(gid)).toBe(TOPS);
  const suggestion = await look(platform, shop, gid).suggestion("category");
  expect(suggestion).toMatchObject({
    state: "accepted",
    verdict: "auto",
    value: { id: TOPS },
    choices: [expect.objectContaining({ id: TEES })],
  });
  expect(suggestion!.confidence).toBeCloseTo(0.97);
  await again(gid, likely(TEES));
  expect(await look(platform, shop, gid).suggestion("category")).toMatchObject({ state: "accepted", revision: 1 });
  await again(gid, sure(TEES));
  expect(category(gid)).toBe(TEES);
});

test("a deeper category that stands is not replaced by one above it", async () => {
  const gid = await add("Deep already", sure(TEES));
  expect(category(gid)).toBe(TEES);
  await again(gid, likely(DRESSES));
  expect(category(gid)).toBe(TEES);
  expect(await look(platform, shop, gid).suggestion("category")).toMatchObject({
    state: "waiting",
    value: { id: DRESSES },
  });
});

test("what words and photo say against each other is written at no depth", async () => {
  const contradiction = { code: "words_or_photo" as const, said: "Sofas", seen: "Tops" };
  const gid = await add("Contradicted", likely(TEES, { contradiction }));
  expect(category(gid)).toBeNull();
  expect(await look(platform, shop, gid).suggestion("category")).toMatchObject({ state: "waiting", contradiction });
});

test("the judge is told all that the product says, and what its shop's other products surely are", async () => {
  const kindFor = async (title: string) => {
    await add(title, likely(TEES));
    return Object.fromEntries(asked.findLast(({ words }) => words.title === title)!.kind);
  };
  const before = await kindFor("Told");
  expect(asked.findLast(({ words }) => words.title === "Told")!.words).toMatchObject({
    title: "Told",
    type: "Tops",
    tags: ["cotton"],
    files: [expect.any(String)],
  });
  const gid = await add("Sure by itself", sure(TEES));
  expect(await kindFor("Beside the sure")).toEqual({ [TEES]: (before[TEES] ?? 0) + 1 });
  // What a person settled counts as that, and no longer as what it was sure of.
  merchantOf(platform.shopify, shop).edit(gid, { categoryId: DRESSES });
  await again(gid, sure(TEES));
  expect(await kindFor("Beside the settled")).toEqual({ ...before, [DRESSES]: 1 });
});
