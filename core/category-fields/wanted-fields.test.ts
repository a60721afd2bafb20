import { describe, expect, test } from "vitest";
import type { AttributeProposal } from "#core/engine/index.ts";
import { wantedFields } from "./wanted-fields.ts";

const attribute = (handle: string, name: string, ...values: string[]) => ({
  handle,
  name,
  values: values.map((value) => ({ id: `gid://${value}`, name: value })),
});
const CHOICES = [
  attribute("color", "Color", "Navy", "Red", "Rose gold"),
  attribute("pattern", "Pattern", "Solid", "Striped"),
  attribute("sleeve_length_type", "Sleeve length type", "Long", "Short"),
  attribute("skirt_dress_length_type", "Skirt/Dress length type", "Midi"),
];
const found = (handle: string, values: string[], more: Partial<AttributeProposal> = {}): AttributeProposal => ({
  handle,
  name: handle,
  values: values.map((name) => ({ id: `gid://${name}`, name, confidence: 0.9 })),
  confidence: 0.9,
  state: "sure",
  sources: [`title: ${values.join(" ").toLowerCase()}`],
  contradiction: null,
  ...more,
});
const decided = (handle: string, values: string[], state: "taken" | "refused" = "taken") => ({
  handle,
  values,
  state,
  by: "user 1",
});
const wanted = (proposals: AttributeProposal[], words: ReturnType<typeof decided>[] = []) =>
  wantedFields({ choices: CHOICES, found: proposals, decided: words });
const shown = (...args: Parameters<typeof wanted>) =>
  wanted(...args).map(({ key, entries }) => [key, entries.map(({ label }) => label)]);

test("a value becomes an entry of the field that is named after its attribute, by the taxonomy's own id", () => {
  expect(wanted([found("sleeve_length_type", ["Short"])])).toMatchObject([
    {
      key: "sleeve-length-type",
      entries: [{ id: null, label: "Short", values: { taxonomy_reference: ["gid://Short"] } }],
      confidence: 0.9,
      sources: ["title: short"],
      approvedBy: null,
    },
  ]);
  expect(shown([found("skirt_dress_length_type", ["Midi"])])).toEqual([["skirt-dress-length-type", ["Midi"]]]);
});

describe("never a guess", () => {
  test.each<[string, AttributeProposal[], ReturnType<typeof decided>[]]>([
    ["unsure", [found("sleeve_length_type", ["Short"], { state: "unsure" })], []],
    ["contradicted", [found("sleeve_length_type", ["Short"], { contradiction: "title says long" })], []],
    ["not among the category's values", [found("sleeve_length_type", ["Bell"])], []],
    ["one of two not among them", [found("sleeve_length_type", ["Short", "Bell"])], []],
    ["decided, but of another category's values", [], [decided("sleeve_length_type", ["Bell"])]],
    ["refused, though sources agree", [found("color", ["Navy"])], [decided("color", ["Navy"], "refused")]],
    ["an attribute that the category does not have", [found("fabric", ["Cotton"])], []],
    ["a pattern without a colour", [found("pattern", ["Striped"])], []],
    [
      "a colour whose pattern is open",
      [found("color", ["Navy"]), found("pattern", ["Striped"], { state: "unsure" })],
      [],
    ],
    ["a colour with two patterns", [found("color", ["Navy"]), found("pattern", ["Striped", "Solid"])], []],
  ])("%s", (_, proposals, words) => expect(wanted(proposals, words)).toEqual([]));
});

describe("colour and pattern share a field", () => {
  const colour = (label: string, name: string, pattern: string) => ({
    id: null,
    label,
    values: { color_taxonomy_reference: [`gid://${name}`], pattern_taxonomy_reference: [`gid://${pattern}`] },
  });
  test("plain where nothing speaks of a pattern, or where it is plain", () => {
    const plain = [{ key: "color-pattern", entries: [colour("Navy", "Navy", "Solid")] }];
    expect(wanted([found("color", ["Navy"])])).toMatchObject(plain);
    expect(wanted([found("color", ["Navy"]), found("pattern", ["Solid"])])).toMatchObject(plain);
    const refused = [decided("pattern", ["Striped"], "refused")];
    expect(
      wanted([found("color", ["Navy"]), found("pattern", ["Striped"], { state: "unsure" })], refused),
    ).toMatchObject(plain);
  });
  test("each colour with the pattern, as sure as the less sure of both", () => {
    const both = [found("color", ["Navy", "Red"]), found("pattern", ["Striped"], { confidence: 0.86 })];
    expect(wanted(both)).toMatchObject([
      {
        entries: [colour("Navy striped", "Navy", "Striped"), colour("Red striped", "Red", "Striped")],
        confidence: 0.86,
      },
    ]);
  });
  test("a category without patterns leaves the pattern out: only an entry that is there can be taken", () => {
    const choices = CHOICES.filter(({ handle }) => handle !== "pattern");
    const [field] = wantedFields({ choices, found: [found("color", ["Navy"])], decided: [] });
    expect(field?.entries).toEqual([{ id: null, label: "Navy", values: { color_taxonomy_reference: ["gid://Navy"] } }]);
  });
});

test("a person's word stands above sources, and needs no second approval unless a pattern is added that they did not see", () => {
  const words = [decided("color", ["red"])];
  expect(wanted([found("color", ["Navy"])], words)).toMatchObject([
    { entries: [{ label: "Red" }], confidence: 1, approvedBy: "user 1" },
  ]);
  expect(wanted([found("pattern", ["Striped"])], words)).toMatchObject([
    { entries: [{ label: "Red striped" }], approvedBy: null },
  ]);
  expect(wanted([], [...words, decided("pattern", ["Striped"])])).toMatchObject([{ approvedBy: "user 1" }]);
});

test("what follows decisions names all of them; what sources add to makes it nobody's", () => {
  const words = [decided("color", ["red"])];
  expect(wanted([], words)).toMatchObject([{ follows: ["color"] }]);
  expect(wanted([], [...words, decided("pattern", ["Striped"])])).toMatchObject([{ follows: ["color", "pattern"] }]);
  expect(wanted([found("pattern", ["Striped"])], words)).toMatchObject([{ follows: [] }]);
  expect(wanted([found("color", ["Red"])])).toMatchObject([{ follows: [] }]);
});
