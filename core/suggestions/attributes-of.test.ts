import { expect, test } from "vitest";
import { attributesDocument, AttributesShown } from "./attributes-document.ts";
import { attributesOf } from "./attributes-of.ts";
import type { SeenPhoto } from "./load-evidence.ts";
import type { Judged } from "./suggest-product.ts";

const list = (name: string, ...values: string[]) => ({ name, values: values.map((value) => ({ id: `${name}/${value}`, name: value })) });
const SHIRT = [list("Color", "Black", "Navy", "Orange"), list("Sleeve length type", "Long", "Short"), list("Fabric", "Cotton")];
const PHOTO = {
  evidence: { colours: { state: "sure", primary: { name: "orange", hex: "#ff8800", share: 0.987 }, secondary: [] }, attributes: { sleeve: { value: "short", confidence: 0.9, state: "sure" } }, objects: [{ label: "Clothing" }] },
} as unknown as SeenPhoto;
const JUDGED: Judged = { id: "aa-1-13-8", path: "T-Shirts", confidence: 0.923, reasons: [], contradiction: null, top: [] };

const warnings: unknown[] = [];
const from = (readAttributes: () => Promise<typeof SHIRT>) => ({ admin: { readAttributes }, logger: { warn: (...args: unknown[]) => void warnings.push(args) } });
const read = (title: string) => attributesOf(from(async () => SHIRT), { categoryId: "aa-1-13-8", words: { title }, photos: [PHOTO] });
const document = async (title: string) => attributesDocument({ main: PHOTO.evidence, category: JUDGED, attributes: await read(title) });

test("the category's attributes by text and photo, with what they rest on", async () => {
  expect(await document("Orange cotton tee")).toEqual({
    category: { id: "aa-1-13-8", confidence: 0.92 },
    colours: [{ name: "orange", hex: "#ff8800", share: 0.99 }],
    pattern: null,
    sleeve: "short",
    objects: ["Clothing"],
    attributes: [
      { handle: "color", name: "Color", values: ["Orange"], confidence: 0.99, sources: ["title: orange", "photo: orange"] },
      { handle: "sleeve_length_type", name: "Sleeve length type", values: ["Short"], confidence: 0.88, sources: ["photo: Short"] },
      { handle: "fabric", name: "Fabric", values: ["Cotton"], confidence: 0.91, sources: ["title: cotton"] },
    ],
    contradictions: [],
  });
});

test("a contradiction stands apart, in words, and is no attribute", async () => {
  const { attributes, contradictions } = await document("Navy cotton tee");
  expect(contradictions).toMatchObject([{ name: "Color", values: ["Navy"], confidence: 0.55, sources: ["title: navy", "photo: orange"], contradiction: "title says navy, photo shows orange" }]);
  expect(attributes.map((attribute) => attribute.handle)).toEqual(["sleeve_length_type", "fabric"]);
});

test("what the page reads is what was written; older documents have nothing to show", async () => {
  const written = await document("Navy cotton tee");
  expect(AttributesShown.parse(written)).toEqual({ attributes: written.attributes, contradictions: written.contradictions });
  expect(AttributesShown.parse({ colours: [] })).toEqual({ attributes: [], contradictions: [] });
});

test("no category, no photo, or a read that fails: no attributes, and no failure", async () => {
  const broken = from(() => Promise.reject(new Error("throttled")));
  expect(await attributesOf(broken, { categoryId: "aa-1", words: { title: "Navy tee" }, photos: [PHOTO] })).toEqual([]);
  expect(warnings).toHaveLength(1);
  for (const input of [{ categoryId: null, photos: [PHOTO] }, { categoryId: "aa-1", photos: [] }]) expect(await attributesOf(broken, { words: { title: "Navy tee" }, ...input })).toEqual([]);
  expect(warnings).toHaveLength(1);
});
