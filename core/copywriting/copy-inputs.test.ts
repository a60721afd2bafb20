import { expect, test } from "vitest";
import { PLAIN_VOICE } from "#core/settings/index.ts";
import { digestValue } from "#core/fields/index.ts";
import type { SeenPhoto } from "#core/photos/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import { copyInputsOf } from "./copy-inputs.ts";

const CATEGORY = { id: "gid://shopify/TaxonomyCategory/aa-1", path: "Apparel > Shirts" };
const SNAPSHOT = {
  gid: "gid://shopify/Product/1",
  title: "Navy tee",
  vendor: "",
  productType: "",
  descriptionHtml: "<p>Soft cotton.</p>",
  tags: ["summer"],
  options: [],
  variants: [],
  media: [],
  category: CATEGORY,
  metafields: {},
  seo: { title: null, description: null },
} as unknown as ProductSnapshot;

const factsAfter = (field: "description" | "category", verdict: string) => {
  const readBack =
    field === "category" ? digestValue("taxonomy", CATEGORY) : digestValue("html", SNAPSHOT.descriptionHtml);
  const written = [{ field, readBack, verdict, before: null }];
  const about = { photos: [], written, category: null, voice: PLAIN_VOICE, language: "en", model: "m", shopName: "" };
  return copyInputsOf({ snapshot: SNAPSHOT, ...about }).facts.map(({ field, text }) => [field, text]);
};

test.each(["auto", "approve"])("our own description is no fact (%s); the merchant's edit of it is one", (verdict) => {
  expect(factsAfter("description", verdict)).not.toContainEqual(["description", "Soft cotton."]);
  expect(factsAfter("description", "edit")).toContainEqual(["description", "Soft cotton."]);
});

test("nor is a category of ours the merchant's word; one that they chose instead of it is", () => {
  expect(factsAfter("category", "auto")).not.toContainEqual(["category", "Shirts"]);
  expect(factsAfter("category", "edit")).toContainEqual(["category", "Shirts"]);
});

test("a sleeve that a category of ours lets the photo tell is a fact, and no other draft is paid for because of it", () => {
  const media = { gid: "gid://shopify/MediaImage/1", alt: null };
  const sleeve = { value: "short", confidence: 0.97, state: "sure" };
  const colours = { state: "none", primary: null, secondary: [] };
  const evidence = { fingerprint: "f", colours, objects: [], attributes: { sleeve }, text: { words: [], lines: [] } };
  const photo = { mediaGid: media.gid, position: 0, evidence } as unknown as SeenPhoto;
  const snapshot = { ...SNAPSHOT, category: null, media: [media] } as unknown as ProductSnapshot;
  const about = {
    snapshot,
    photos: [photo],
    written: [],
    voice: PLAIN_VOICE,
    language: "en",
    model: "m",
    shopName: "",
  };
  const judged = { path: "Apparel & Accessories > Clothing > Clothing Tops > T-Shirts", confidence: 0.9, mix: "photo" };
  const known = copyInputsOf({ ...about, category: judged });
  const unknown = copyInputsOf({ ...about, category: null });
  expect(known.facts).toContainEqual(expect.objectContaining({ field: "sleeve", text: "short sleeve" }));
  expect(unknown.facts.map(({ field }) => field)).not.toContain("sleeve");
  expect(known.inputDigest).toBe(unknown.inputDigest);
});
