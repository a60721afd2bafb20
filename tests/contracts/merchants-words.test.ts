import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CategoryReader, loadCategoryReader } from "#core/adapters/onnx/category-reader.ts";
import type { CategoryDecision, ProductWords, ShopKind } from "#core/engine/index.ts";
import { readTaxonomy } from "#dev/shopify/state/taxonomy.ts";
import { titleAlone } from "#eval/accuracy/products.ts";

/** With the text model and the vectors that ship. */
let reader: CategoryReader;
beforeAll(async () => {
  const { version, categories } = readTaxonomy();
  reader = await loadCategoryReader(
    {
      modelsDir: new URL("../../models", import.meta.url).pathname,
      cacheFile: join(mkdtempSync(join(tmpdir(), "words-")), "cache.bin"),
    },
    { version, categories: [...categories.values()] },
  );
});
afterAll(() => reader.close());

const decide = (words: Partial<ProductWords>, kind?: ShopKind): Promise<CategoryDecision> =>
  reader.decide({ words: { ...titleAlone(""), ...words }, photos: [], threshold: 0.5, ...(kind ? { kind } : {}) });
const sure = ({ writable }: CategoryDecision) => writable.find(({ confidence }) => confidence >= 0.9)?.id ?? null;
const within = (id: string | null | undefined, branch: string) => id === branch || (id ?? "").startsWith(`${branch}-`);

describe("words match meanings, not letters", () => {
  it("a bath bomb is no puzzle", async () => {
    for (const title of ["Bath Bomb", "Cloud Nine Bath Bomb (Lavender)"]) {
      const decision = await decide({ title });
      expect(decision.id).toBe("hb-3-2-1-2");
      expect(sure(decision)).toMatch(/^hb-3-2-1/);
    }
  });

  it("a fitness shop's band is for exercise, and alone it is no part of a chair", async () => {
    const alone = await decide({ title: "Quest Lumaflex Band" });
    expect(within(alone.id, "fr")).toBe(false);
    expect(sure(alone)).toBeNull();
    expect((await decide({ title: "Quest Lumaflex Band", type: "Fitness Equipment", tags: ["resistance"] })).id).toBe(
      "sg-2-6",
    );
  });

  it("capris are clothes and no guitar's capo, and a capo is no clothes", async () => {
    const capri = await decide({ title: "Aeon Capri" });
    expect(within(capri.id, "aa-1")).toBe(true);
    const capo = capri.ask.find(({ id }) => within(id, "ae-2-7"));
    expect(capo?.confidence ?? 0).toBeLessThan(0.2);
    expect(within((await decide({ title: "Guitar Capo" })).id, "ae-2-7")).toBe(true);
  });

  it("the collections of a product tell what its title does not", async () => {
    const collections = ["Summer Sale", "Running Shoes"];
    expect(within((await decide({ title: "Jupiter" })).id, "aa-8")).toBe(false);
    expect(within((await decide({ title: "Jupiter", collections })).id, "aa-8")).toBe(true);
    expect((await decide({ title: "Jupiter", collections: ["Summer Sale", "New in", "Home page"] })).id).toBeNull();
  });

  it("what designers call a thing is no thing: its type is read, or a tag that names one", async () => {
    expect(await decide({ title: "Alma", type: "Sofas" })).toMatchObject({ id: "fr-22" });
    expect(sure(await decide({ title: "Luma", type: "Table Lamps" }))).toMatch(/^hg-13-5/);
    expect(sure(await decide({ title: "Otto 3", type: "Coffee Tables" }))).toMatch(/^fr-24/);
    expect(sure(await decide({ title: "The Stella", tags: ["new", "gold", "Earrings"] }))).toMatch(/^aa-6-6/);
    expect(sure(await decide({ title: "Alma", type: "Spring 26" }))).toBeNull();
  });

  it("a brand's made-up name says nothing: what it is decides", async () => {
    const said = await decide({ title: "Jupiter All-Weather Trainer", type: "Jackets" });
    expect(within(said.id, "aa-1-10-2") || within(said.id, "aa-1-1-8")).toBe(true);
    const alone = await decide({ title: "Jupiter" });
    expect(sure(alone)).toBeNull();
    expect((await decide({ title: "Apple Blossom Candle Co Soy Candle", vendor: "Apple Blossom Candle Co" })).id).toBe(
      "hg-3-40-2",
    );
  });

  it("a duffle is a duffel bag, and a shoulder pack a backpack", async () => {
    expect(within((await decide({ title: "Impulse Duffle" })).id, "lb-6")).toBe(true);
    expect((await decide({ title: "Strive Shoulder Pack", type: "Bags" })).id).toBe("lb-1");
  });
});

describe("a category below the evidence is not chosen", () => {
  it.each([
    ["Backpack", "lb-1"],
    ["Backpacks", "lb-1"],
    ["Sofa", "fr-22"],
    ["Leather Sofa", "fr-22"],
    ["Coffee", "fb-1-3"],
    ["Running Shoes", "aa-8-1"],
  ])("%j is %s", async (title, id) => expect((await decide({ title })).id).toBe(id));

  it("and the specific one is, where its word stands there", async () =>
    expect((await decide({ title: "School Backpack" })).id).toBe("lb-1-12"));
});

describe("everything that the product carries is evidence", () => {
  it("its type", async () => {
    const earrings = await decide({ title: "Luna", type: "Earrings" });
    expect(within(earrings.id, "aa-6")).toBe(true);
    expect(earrings.top.map(({ id }) => id)).toContain("aa-6-6");
    expect(within((await decide({ title: "Luna", type: "Sofas" })).id, "fr-22")).toBe(true);
  });

  it("its tags", async () =>
    expect(within((await decide({ title: "The Classic", tags: ["leather", "wallet"] })).id, "aa-5")).toBe(true));

  it("its options", async () => {
    const options = [{ name: "Size", values: ["XS", "S", "M", "L"] }];
    const [plain, sized] = await Promise.all([decide({ title: "Harbour" }), decide({ title: "Harbour", options })]);
    const clothes = ({ ask }: CategoryDecision) => ask.slice(0, 10).filter(({ id }) => within(id, "aa")).length;
    expect(clothes(sized)).toBeGreaterThan(clothes(plain));
  });

  it("its description", async () =>
    expect((await decide({ title: "Midnight Soak", description: "Epsom bath salts with eucalyptus oil." })).id).toBe(
      "hb-3-2-1-2",
    ));

  it("its photos' files", async () => {
    const files = ["https://cdn.shopify.com/s/files/1/1/products/fig-scented-candle.jpg?v=1"];
    const [plain, named] = await Promise.all([decide({ title: "Fig" }), decide({ title: "Fig", files })]);
    const place = ({ ask }: CategoryDecision) => (ask.findIndex(({ id }) => id === "hg-3-40-2") + 21) % 21;
    expect(place(named)).toBeLessThan(place(plain));
  });

  it("and what else its shop sells", async () => {
    const beauty = new Map([
      ["hb-3-2-6-4-4", 12],
      ["hb-3-2-6-5-6", 9],
    ]);
    const crafts = new Map([
      ["ae-2-1-2-3-1", 12],
      ["ae-2-1-2-1-4", 9],
    ]);
    expect(within((await decide({ title: "Brush" }, beauty)).top[0]?.id, "hb-3-2")).toBe(true);
    expect(within((await decide({ title: "Brush" }, crafts)).top[0]?.id, "ae-2-1-4")).toBe(true);
    const fitness = new Map([
      ["sg-2-24-2-1", 10],
      ["sg-2-26-3", 8],
    ]);
    const jewels = new Map([
      ["aa-6-9", 10],
      ["aa-6-6", 8],
    ]);
    expect((await decide({ title: "Band" }, fitness)).top[0]?.id).toBe("sg-2-6");
    expect(within((await decide({ title: "Band" }, jewels)).top[0]?.id, "aa-6")).toBe(true);
  });
});

it("the node that may be written is looked for above the one that is shown", async () => {
  const words: Partial<ProductWords>[] = [
    { title: "Brow Architect", type: "Brows", tags: ["makeup", "brows"] },
    { title: "Feather Dancer", type: "Toys", tags: ["cat toy"] },
    { title: "Earl Grey Loose Leaf", type: "Tea", tags: ["black tea"] },
    { title: "Ribbed Tumbler Set", type: "Tableware", tags: ["glass"] },
  ];
  const decisions = await Promise.all(words.map((one) => decide(one)));
  const above = decisions.filter((one) => one.confidence < 0.9 && sure(one) !== null);
  expect(above.length).toBeGreaterThanOrEqual(2);
  for (const one of above) {
    expect(within(one.id, sure(one)!)).toBe(true);
    expect(sure(one)!.split("-").length).toBeGreaterThanOrEqual(3);
  }
});

it("evidence that differs gives confidences that differ", async () => {
  const titles = (
    "Velvet Lip Colour,Harbour Knit,Tide Print,Fjord Throw,Arc Lamp,Wave Vase,Pulse Band,Atlas Dumbbell,Zen Mat,Rover Weekender," +
    "Sage Planter,Copper Trowel,Moonrise Hoops,Signet,Field Watch,Little Chef,Juno Doll,Space Puzzle,Roastery Mug,Sundial Espresso," +
    "Hot Sauce,City Lead,Snuffle Mat,Boom Speaker,Desk Mat,Gel Pen,Dotted Journal,Ridge Tent,Trail Runner,Marlow Jean"
  ).split(",");
  const decisions = await Promise.all(titles.map((title) => decide({ title })));
  const confidences = decisions.map(({ confidence }) => confidence.toFixed(4));
  expect(new Set(confidences).size).toBeGreaterThanOrEqual(27);
});
