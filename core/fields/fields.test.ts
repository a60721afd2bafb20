import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestValue, isEmpty, sameValue } from "./compare.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import { altField, appMetafield, parseField, readField } from "./field.ts";
import { typedValue } from "./typed-value.ts";

describe("parseField", () => {
  test.each([
    ["category", "category", "taxonomy", null],
    ["title", "title", "text", null],
    ["description", "description", "html", null],
    ["seo.title", "seo.title", "text", null],
    ["seo.description", "seo.description", "text", null],
    ["tags", "tags", "list", null],
    ["alt:gid://shopify/MediaImage/7", "alt", "text", "gid://shopify/MediaImage/7"],
    ["metafield:$app.quality_score", "metafields", "metafield", "quality_score"],
    ["metafield:shopify.color-pattern", "categoryFields", "entries", "shopify.color-pattern"],
  ])("%s", (path, group, kind, param) => expect(parseField(path)).toEqual({ path, group, kind, param }));

  test.each([
    "",
    "seo",
    "alt:",
    "alt:gid://shopify/Product/7",
    "metafield:custom.x",
    "metafield:$app.",
    "metafield:$app.Bad-Key",
    "metafield:shopify.",
    "metafield:shopify.Color",
    "__proto__",
    "constructor",
  ])("refuses %s", (path) => expect(() => parseField(path)).toThrow());

  test("paths that are made are paths that are read (property)", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.stringMatching(/^[a-z0-9_]{2,64}$/), (id, key) => {
        const alt = altField(`gid://shopify/MediaImage/${id}` as never);
        expect(parseField(alt)).toMatchObject({ group: "alt", path: alt });
        expect(parseField(appMetafield(key))).toMatchObject({ group: "metafields", param: key });
      }),
    );
  });
});

const entry = (id: string | null, label: string) => ({ id, label });

describe("comparing", () => {
  test.each([
    ["text", "A  bag\n", "A bag"],
    ["text", null, ""],
    ["html", "<p>A</p>\n\n<ul>\n<li>B</li></ul>", "<p>A</p><ul><li>B</li></ul>"],
    ["html", null, " "],
    ["list", ["B", "a "], ["A", "b"]],
    ["taxonomy", { id: "aa-1", path: "One" }, { id: "aa-1", path: "Another name" }],
    ["metafield", { type: "json", value: '{"a":1,"b":[2]}' }, { type: "json", value: '{"b":[2],"a":1}' }],
    [
      "metafield",
      { type: "date_time", value: "2026-11-21T09:26:14.243Z" },
      { type: "date_time", value: "2026-11-21T09:26:14+00:00" },
    ],
    [
      "metafield",
      { type: "list.metaobject_reference", value: '["a", "b"]' },
      { type: "list.metaobject_reference", value: '["a","b"]' },
    ],
    ["entries", [entry("2", "B"), entry("1", "A")], [entry("1", "Renamed"), entry("2", "B")]],
    ["entries", [entry(null, "Navy")], [entry(null, "navy")]],
  ] as const)("%s: the same to a person", (kind, a, b) => expect(sameValue(kind, a, b)).toBe(true));

  test.each([
    ["text", "A bag", "a bag"],
    ["html", "<p>A</p>", "<p>B</p>"],
    ["list", ["a"], ["a", "b"]],
    ["taxonomy", { id: "aa-1", path: "One" }, { id: "aa-2", path: "One" }],
    ["taxonomy", null, { id: "aa-2", path: "One" }],
    ["metafield", { type: "json", value: "[1,2]" }, { type: "json", value: "[2,1]" }],
    ["metafield", { type: "number_integer", value: "1" }, null],
    ["entries", [entry("1", "Navy")], [entry("2", "Navy")]],
    ["entries", [entry("1", "Navy")], null],
  ] as const)("%s: not the same", (kind, a, b) => expect(sameValue(kind, a, b)).toBe(false));

  test("is an equality that agrees with its digest (property)", () => {
    const text = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(sameValue("text", a, a)).toBe(true);
        expect(sameValue("text", a, b)).toBe(sameValue("text", b, a));
        if (sameValue("text", a, b) && sameValue("text", b, c)) expect(sameValue("text", a, c)).toBe(true);
        expect(sameValue("text", a, b)).toBe(digestValue("text", a) === digestValue("text", b));
        expect(sameValue("text", ` ${a}\t`, a)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/)), (tags) => {
        expect(sameValue("list", tags, tags.toReversed())).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const turned = Object.fromEntries(Object.entries(object).toReversed());
        expect(
          sameValue(
            "metafield",
            { type: "json", value: JSON.stringify(object) },
            { type: "json", value: JSON.stringify(turned) },
          ),
        ).toBe(true);
      }),
    );
  });

  test.each([
    ["text", "", true],
    ["text", "  \n", true],
    ["text", null, true],
    ["text", "x", false],
    ["html", null, true],
    ["html", "", true],
    ["html", "<p>x</p>", false],
    ["list", [], true],
    ["list", ["x"], false],
    ["taxonomy", null, true],
    ["taxonomy", { id: "aa", path: "" }, false],
    ["metafield", null, true],
  ] as const)("%s %j is empty: %s", (kind, value, empty) => expect(isEmpty(kind, value)).toBe(empty));
});

test("readField tells 'nothing there' from 'its place is gone'", () => {
  const snapshot = {
    title: "T",
    descriptionHtml: "",
    tags: [],
    seo: { title: null, description: null },
    category: null,
    media: [{ gid: "gid://shopify/MediaImage/1", alt: null }],
    metafields: {},
  } as never;
  expect(readField(snapshot, parseField("alt:gid://shopify/MediaImage/1"))).toBeNull();
  expect(readField(snapshot, parseField("alt:gid://shopify/MediaImage/2"))).toBeUndefined();
  expect(readField(snapshot, parseField("metafield:$app.quality_score"))).toBeNull();
  expect(readField(snapshot, parseField("category"))).toBeNull();
});

describe("a field of the category", () => {
  const field = parseField("metafield:shopify.neckline");
  const held = { type: "list.metaobject_reference", value: '["gid://1","gid://2"]', compareDigest: "d" };
  const snapshot = (open: string[], metafields = {}) =>
    ({ metafields, categoryFields: { open, labels: { "gid://1": "Boat" } } }) as unknown as ProductSnapshot;
  test("reads as its entries with their labels, as nothing, or as a place that is gone", () => {
    expect(readField(snapshot(["neckline"], { "shopify.neckline": held }), field)).toEqual([
      { id: "gid://1", label: "Boat" },
      { id: "gid://2", label: "entry 2" },
    ]);
    expect(readField(snapshot(["neckline"]), field)).toBeNull();
    expect(readField(snapshot([], { "shopify.neckline": held }), field)).toBeUndefined();
    expect(readField({ metafields: {} } as ProductSnapshot, field)).toBeUndefined();
  });
  test("what a person chooses are entries by their labels, of the list alone", () => {
    const values = { taxonomy_reference: ["gid://V"] };
    const choices = [{ id: "V-neck", path: "V-neck", values }];
    expect(typedValue(field, "V-neck\n", { choices })).toEqual([{ id: null, label: "V-neck", values }]);
    expect(() => typedValue(field, "Bell", { choices })).toThrow("choose from list");
  });
});
