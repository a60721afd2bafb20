import { expect, test } from "vitest";
import type { Answers } from "#core/copywriting/index.ts";
import type { SeenPhoto } from "#core/photos/index.ts";
import type { MediaGid } from "#core/platform/ids.ts";
import type { ChoiceList } from "#core/shopify/index.ts";
import { attributeProposals, type DecidedAttribute } from "./attribute-proposals.ts";
import { attributesDocument, AttributesShown } from "./attributes-document.ts";
import { attributesOf } from "./attributes-of.ts";
import type { CategoryJudgement } from "./judge-category.ts";

const list = (name: string, ...values: string[]) => ({
  name,
  values: values.map((value) => ({ id: `${name}/${value}`, name: value })),
});
const SHIRT = [
  list("Color", "Black", "Navy", "Orange"),
  list("Sleeve length type", "Long", "Short"),
  list("Fabric", "Cotton"),
];
const PHOTO = {
  evidence: {
    colours: { state: "sure", primary: { name: "orange", hex: "#ff8800", share: 0.987 }, secondary: [] },
    attributes: { sleeve: { value: "short", confidence: 0.9, state: "sure" } },
    objects: [{ label: "Clothing" }],
  },
} as unknown as SeenPhoto;
const JUDGED: CategoryJudgement = {
  id: "aa-1-13-8",
  path: "T-Shirts",
  confidence: 0.923,
  reasons: [],
  contradiction: null,
  top: [],
  writable: [],
  mix: "title+photo",
};

const warnings: unknown[] = [];
const from = (readAttributes: () => Promise<typeof SHIRT>, lists: ChoiceList[] = []) => ({
  admin: { readAttributes, readChoiceLists: async () => lists },
  logger: { warn: (...args: unknown[]) => void warnings.push(args) },
});
const none = () => Promise.reject(new Error("nobody asked for the variants"));
const read = (title: string, answers: Answers | null = null) =>
  attributesOf(
    from(async () => SHIRT),
    { categoryId: "aa-1-13-8", words: { title }, photos: [PHOTO], answers, variants: none },
  );
const document = async (title: string, decided: DecidedAttribute[] = []) =>
  attributesDocument({ main: PHOTO.evidence, category: JUDGED, attributes: (await read(title)).ofCategory, decided });

test("the category's attributes by text and photo, with what they rest on", async () => {
  expect(await document("Orange cotton tee")).toEqual({
    category: { id: "aa-1-13-8", confidence: 0.92 },
    colours: [{ name: "orange", hex: "#ff8800", share: 0.99 }],
    pattern: null,
    sleeve: "short",
    objects: ["Clothing"],
    attributes: [
      {
        handle: "color",
        name: "Color",
        values: ["Orange"],
        confidence: 1,
        sources: ["title: orange", "photo: orange"],
      },
      {
        handle: "sleeve_length_type",
        name: "Sleeve length type",
        values: ["Short"],
        confidence: 0.89,
        sources: ["photo: Short"],
      },
      { handle: "fabric", name: "Fabric", values: ["Cotton"], confidence: 0.91, sources: ["title: cotton"] },
    ],
    contradictions: [],
  });
});

test("a contradiction stands apart, in words, and is no attribute", async () => {
  const { attributes, contradictions } = await document("Navy cotton tee");
  expect(contradictions).toMatchObject([
    {
      name: "Color",
      values: ["Navy"],
      confidence: 0.55,
      sources: ["title: navy", "photo: orange"],
      contradiction: { code: "photo_differs", source: "title", said: ["navy"], seen: "orange" },
    },
  ]);
  expect(attributes.map((attribute) => attribute.handle)).toEqual(["sleeve_length_type", "fabric"]);
});

test("what the page reads is what was written; older documents have nothing to show", async () => {
  const written = await document("Navy cotton tee");
  expect(AttributesShown.parse(written)).toEqual({
    attributes: written.attributes,
    contradictions: written.contradictions,
  });
  expect(AttributesShown.parse({ colours: [] })).toEqual({ attributes: [], contradictions: [] });
});

test("a person's word on an attribute replaces ours: taken it is theirs, refused it is not said again", async () => {
  const taken = await document("Navy cotton tee", [
    { handle: "color", state: "taken", values: ["Orange"], by: "user 1" },
  ]);
  expect(taken.contradictions).toEqual([]);
  expect(taken.attributes.at(-1)).toEqual({
    handle: "color",
    name: "Color",
    values: ["Orange"],
    confidence: 1,
    sources: ["your decision"],
  });
  const refused = await document("Navy cotton tee", [
    { handle: "color", state: "refused", values: ["Navy"], by: "user 1" },
  ]);
  expect([...refused.attributes, ...refused.contradictions].filter(({ handle }) => handle === "color")).toEqual([]);
});

test("the language model's answers are for what nothing else speaks of, never sure, and wait for a person", async () => {
  const answers: Answers = {
    category: null,
    attributes: [
      { handle: "fabric", value: "Cotton", sources: ["photo 1"], fromText: false },
      { handle: "color", value: "Black", sources: ["photo 1"], fromText: false },
      { handle: "gone", value: "x", sources: [], fromText: true },
    ],
  };
  const found = await read("Orange tee", answers);
  expect(found.open.map(({ handle }) => handle)).toEqual(["fabric"]);
  expect(found.ofCategory.at(-1)).toMatchObject({
    handle: "fabric",
    confidence: 0.6,
    state: "unsure",
    sources: ["language model, from photo 1"],
  });
  expect(found.ofCategory.find(({ handle }) => handle === "color")?.values.map(({ name }) => name)).toEqual(["Orange"]);
  expect(attributeProposals(found)).toMatchObject([
    { field: "attribute:fabric", value: ["Cotton"], confidence: 0.6, choices: [{ id: "Cotton" }] },
  ]);
});

test("a variant's photo that shows another colour than its option names is told; one that fits is not", async () => {
  const of = (value: string) => ({
    options: [
      { name: "Color", value },
      { name: "Size", value: "M" },
    ],
    mediaGid: "gid://shopify/MediaImage/1" as MediaGid,
  });
  const photos = [{ ...PHOTO, mediaGid: "gid://shopify/MediaImage/1" }];
  const found = await attributesOf(
    from(async () => SHIRT),
    {
      categoryId: "aa-1-13-8",
      words: { title: "Tee", options: { Color: ["Navy", "Orange"], Size: ["M"] } },
      photos,
      answers: null,
      variants: async () => [of("Navy"), of("Orange")],
    },
  );
  expect(found.variants).toMatchObject([
    {
      name: "Photo of Navy",
      contradiction: { code: "photo_differs", source: "option", said: ["navy"], seen: "orange" },
    },
  ]);
});

test("variants whose options name no colour are not read", async () => {
  const words = { title: "Tee", options: { Size: ["M", "L"] } };
  const input = { categoryId: "aa-1-13-8", words, photos: [PHOTO], answers: null, variants: none };
  expect(
    await attributesOf(
      from(async () => SHIRT),
      input,
    ),
  ).toMatchObject({ choices: { length: 3 }, variants: [] });
});

test("the merchant's own choice lists are filled with their own values only", async () => {
  const lists: ChoiceList[] = [
    { key: "cloth", name: "Cloth", list: false, choices: ["Linen", "Cotton"] },
    { key: "shade", name: "Colour", list: true, choices: ["Orange", "Teal"] },
  ];
  const found = await attributesOf(
    from(async () => SHIRT, lists),
    { categoryId: null, words: { title: "Cotton tee" }, photos: [PHOTO], answers: null, variants: none },
  );
  expect(attributeProposals(found)).toMatchObject([
    { field: "metafield:custom.cloth", value: { type: "single_line_text_field", value: "Cotton" } },
    { field: "metafield:custom.shade", value: { type: "list.single_line_text_field", value: '["Orange"]' } },
  ]);
});

test("no category, no photo, or a read that fails: no attributes, and no failure", async () => {
  const broken = from(() => Promise.reject(new Error("throttled")));
  const nothing = { ofCategory: [], choices: [], open: [], variants: [], own: [] };
  expect(
    await attributesOf(broken, {
      categoryId: "aa-1",
      words: { title: "Navy tee" },
      photos: [PHOTO],
      answers: null,
      variants: none,
    }),
  ).toEqual(nothing);
  expect(warnings).toHaveLength(1);
  for (const input of [
    { categoryId: null, photos: [PHOTO] },
    { categoryId: "aa-1", photos: [] },
  ])
    expect(
      await attributesOf(broken, { words: { title: "Navy tee" }, answers: null, variants: none, ...input }),
    ).toEqual(nothing);
  expect(warnings).toHaveLength(1);
});
