import { describe, expect, it } from "vitest";
import type { PhotoEvidence } from "../evidence.ts";
import { checkVariantColours, proposeAttributes } from "./propose-attributes.ts";
import { shownIn } from "./shown-in.ts";
import type { AttributeChoices, ProductText } from "./types.ts";
import { nearlySame, stem } from "./words.ts";

const choices = (handle: string, name: string, ...values: string[]): AttributeChoices => ({
  handle,
  name,
  values: values.map((v, k) => ({ id: `${handle}/${k}`, name: v })),
});
const SHIRT = [
  choices(
    "color",
    "Color",
    "Beige",
    "Black",
    "Blue",
    "Gray",
    "Green",
    "Multicolor",
    "Navy",
    "Orange",
    "Red",
    "Rose gold",
    "Gold",
    "White",
  ),
  choices("pattern", "Pattern", "Checkered", "Dots", "Floral", "Plaid", "Solid", "Striped"),
  choices("fabric", "Fabric", "Cotton", "Faux leather", "Leather", "Polyester", "Wool"),
  choices("sleeve_length_type", "Sleeve length type", "Long", "Short", "Sleeveless"),
  choices("neckline", "Neckline", "Crew", "V-neck", "Wrap"),
  choices("size", "Size", "Small (S)", "Medium (M)", "Large (L)", "10"),
  choices("target_gender", "Target gender", "Female", "Male", "Unisex"),
  choices("item_condition", "Item condition", "New", "Used"),
];
const photo = (name: string, state = "sure", attributes = {}) =>
  ({
    colours: {
      state,
      primary: { name, hex: "#000000", share: state === "sure" ? 1 : 0.35 },
      secondary: state === "sure" ? [] : [{ name: "gray", hex: "#808080", share: 0.33 }],
    },
    attributes,
  }) as unknown as PhotoEvidence;
const read = (text: ProductText, ...photos: PhotoEvidence[]) =>
  Object.fromEntries(
    proposeAttributes({ categoryId: "aa-1-13-8", attributes: SHIRT, text, photos }).map((p) => [
      p.handle,
      p.values.map((v) => v.name).join(", "),
    ]),
  );

describe("proposeAttributes", () => {
  it.each<[string, Record<string, string>]>([
    [
      "Mens Long Sleeve Striped Cotton Shirt, Navy",
      { target_gender: "Male", sleeve_length_type: "Long", pattern: "Striped", fabric: "Cotton", color: "Navy" },
    ],
    [
      "Women's grey V-neck with polka dots",
      { target_gender: "Female", color: "Gray", neckline: "V-neck", pattern: "Dots" },
    ],
    ["Stripes & checks: gingham shirt", { pattern: "Checkered, Striped" }],
    ["Faux leather jacket", { fabric: "Faux leather" }],
    ["Leather-look leggings", {}],
    ["Long lasting shirt for a short trip", {}],
    ["A wrap for the crew", {}],
    ["Rose gold ring", { color: "Rose gold" }],
    ["Polyster tee", { fabric: "Polyester" }],
    ["New shirt, used look", {}],
    ["Shirt 10 M", {}],
    ["Schwarzes Langarmshirt aus Baumwolle, Langarm", { color: "Black", fabric: "Cotton", sleeve_length_type: "Long" }],
    ["Gestreifter Pullover mit V-Ausschnitt, grau", { pattern: "Striped", neckline: "V-neck", color: "Gray" }],
    ["Robe sans manches à pois, bleu marine", { sleeve_length_type: "Sleeveless", pattern: "Dots", color: "Navy" }],
    [
      "Chemise homme à carreaux rouges en laine",
      { target_gender: "Male", pattern: "Checkered", color: "Red", fabric: "Wool" },
    ],
    ["Camisa de manga corta, algodón, azul", { sleeve_length_type: "Short", fabric: "Cotton", color: "Blue" }],
    ["Bolso de cuero sintético rojo", { fabric: "Faux leather", color: "Red" }],
    ["Tasche ohne Leder", {}],
    ["Rose soap", {}],
  ])("%s", (title, expected) => expect(read({ title })).toStrictEqual(expected));

  it("options speak for the attribute they are named after, short forms included", () => {
    expect(read({ title: "Tee", options: { Colour: ["Red", "navy blue"], Size: ["S", "Large"] } })).toMatchObject({
      color: "Red, Navy",
      size: "Large (L), Small (S)",
    });
  });

  it("photos fill what nobody wrote, only where they are sure", () => {
    const seen = photo("black", "sure", {
      pattern: { value: "striped", confidence: 0.9, state: "sure" },
      sleeve: { value: "short", confidence: 0.5, state: "unsure" },
    });
    expect(read({ title: "Tee" }, seen)).toStrictEqual({ color: "Black", pattern: "Striped" });
    expect(
      proposeAttributes({
        categoryId: "aa-1-13",
        attributes: SHIRT,
        text: { title: "Tee" },
        photos: [photo("black", "unsure")],
      })[0],
    ).toMatchObject({ state: "unsure" });
  });

  it("shows a contradiction and is not sure of it; near colours are none", () => {
    const [color] = proposeAttributes({
      categoryId: "aa-1-13",
      attributes: SHIRT,
      text: { title: "Navy tee" },
      photos: [photo("orange")],
    });
    expect(color).toMatchObject({
      contradiction: { code: "photo_differs", source: "title", said: ["navy"], seen: "orange" },
      state: "unsure",
      values: [{ name: "Navy" }],
    });
    expect(
      proposeAttributes({
        categoryId: "aa-1-13",
        attributes: SHIRT,
        text: { title: "Navy tee" },
        photos: [photo("black")],
      })[0]?.contradiction,
    ).toBeNull();
  });

  it("agreement makes it surer; values outside the list are never proposed", () => {
    const one = proposeAttributes({
      categoryId: "aa-1-13",
      attributes: SHIRT,
      text: { title: "Black tee" },
      photos: [],
    })[0];
    const two = proposeAttributes({
      categoryId: "aa-1-13",
      attributes: SHIRT,
      text: { title: "Black tee" },
      photos: [photo("black")],
    })[0];
    expect(two!.confidence).toBeGreaterThan(one!.confidence);
    expect(read({ title: "Purple tee" }, photo("purple"))).toStrictEqual({});
  });

  it("a colour word in food is a taste", () => {
    expect(
      proposeAttributes({ categoryId: "fb-1-2", attributes: SHIRT, text: { title: "Orange juice" }, photos: [] }),
    ).toStrictEqual([]);
  });
});

it("names the colours whose photo shows another one, once for the product and not for each size", () => {
  const color = SHIRT[0]!;
  const variants = ["Red", "Green", "Green", "Green"].map((value, size) => ({
    options: [
      { name: "Color", value },
      { name: "Size", value: String(size) },
    ],
    photo: photo("red"),
  }));
  expect(checkVariantColours(variants, [color])).toMatchObject([
    {
      name: "Photo of Green",
      contradiction: { code: "photo_differs", source: "option", said: ["green"], seen: "red" },
    },
  ]);
});

it("letter sizes are those of clothing, not of cups; a list of the shop's own called Size has whatever it has", () => {
  const cup = choices("cup_size", "Cup size", "A", "B", "C", "L", "M");
  const clothing = choices("clothing_size", "Clothing size", "Small (S)", "Medium (M)", "Large (L)");
  const own = choices("size", "Size", "S", "M", "L");
  const sizes = (of: AttributeChoices) =>
    proposeAttributes({
      categoryId: "aa-1",
      attributes: [of],
      text: { title: "Bra", options: { Size: ["M", "L"] } },
      photos: [],
    }).flatMap(({ values }) => values.map(({ name }) => name).toSorted());
  expect([sizes(cup), sizes(clothing), sizes(own)]).toStrictEqual([[], ["Large (L)", "Medium (M)"], ["L", "M"]]);
});

it("laces are no lace, olive oil is not green, wood polish is not of wood", () => {
  const pattern = choices("pattern", "Pattern", "Lace", "Solid");
  const material = choices("material", "Material", "Wood", "Cotton");
  const found = ["Lace-up boot", "Olive oil soap", "Wood polish", "Cotton candy bath salt"].flatMap((title) =>
    proposeAttributes({
      categoryId: "aa-8",
      attributes: [pattern, material, SHIRT[0]!],
      text: { title },
      photos: [],
    }),
  );
  expect(found).toStrictEqual([]);
});

it("stems and small misspellings meet", () => {
  expect([stem("stripes"), stem("striped"), stem("berries"), stem("dress")]).toStrictEqual([
    "strip",
    "strip",
    "berry",
    "dress",
  ]);
  expect([
    nearlySame("polyester", "polyster"),
    nearlySame("leather", "laether"),
    nearlySame("cotton", "button"),
    nearlySame("red", "bed"),
  ]).toStrictEqual([true, true, false, false]);
});

it("a detail shows its pattern and no sleeve, a chart neither", () => {
  const read = { value: "long", confidence: 0.99, state: "sure" as const };
  const attributes = { pattern: { ...read, value: "striped" }, sleeve: read };
  expect(shownIn("on_person", attributes)).toStrictEqual(attributes);
  expect(shownIn("detail", attributes)).toStrictEqual({ pattern: attributes.pattern });
  expect(shownIn("chart", attributes)).toStrictEqual({});
});
