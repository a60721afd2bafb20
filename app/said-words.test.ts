import { expect, test } from "vitest";
import type { Sentence } from "#core/platform/said.ts";
import { saidWords } from "./said-words.ts";
import { attributeName, termWords } from "./term-words.ts";
import { wordsIn } from "./words.server.ts";

const path = "Apparel > Shirts";

/** One of each, and its English. */
const SENTENCES: { [Code in Sentence["code"]]: [Sentence & { code: Code }, string] } = {
  words_say: [{ code: "words_say", path }, "the product's words say Apparel > Shirts"],
  photos_look: [{ code: "photos_look", path, count: 3 }, "3 photos look like Apparel > Shirts"],
  shop_has: [
    { code: "shop_has", path, examples: 20 },
    "20 of your products were looked at; the nearest are in Apparel > Shirts",
  ],
  nothing_says: [{ code: "nothing_says" }, "neither words nor photo say enough"],
  model_chose: [{ code: "model_chose", path }, "the language model chose Apparel > Shirts from photos and text"],
  model_none: [{ code: "model_none" }, "the language model found none of the likely categories fitting"],
  words_or_photo: [
    { code: "words_or_photo", said: "Sofas", seen: "Tops" },
    "the words say Sofas, the photo looks like Tops",
  ],
  model_differs: [
    { code: "model_differs", path: "Tops", asked: "Sofas" },
    "photos and words say Tops, the language model says Sofas",
  ],
  label_differs: [
    { code: "label_differs", said: "500 ml", seen: "250 ml" },
    "title says 500 ml, the label shows 250 ml",
  ],
  photo_differs: [
    { code: "photo_differs", source: "title", said: ["navy", "red"], seen: "orange" },
    "title says navy, red, photo shows orange",
  ],
  and_more: [{ code: "and_more", told: ["a", "b"], more: 2 }, "a; b; and 2 more"],
  many_values: [{ code: "many_values", count: 5 }, "5 values are named"],
  rests_on_doubt: [
    { code: "rests_on_doubt", doubt: { code: "words_or_photo", said: "Sofas", seen: "Tops" } },
    "rests on what is in doubt: the words say Sofas, the photo looks like Tops",
  ],
  fields_lost: [
    { code: "fields_lost", fields: ["fit", "neckline"] },
    "with this category Shopify no longer has a place for what stands in fit, neckline",
  ],
  reads_like: [{ code: "reads_like", like: "phone" }, "reads like a phone number"],
  rests_on_words: [{ code: "rests_on_words", like: "address" }, "rests on words that read like an address"],
  translation_lacks: [{ code: "translation_lacks", words: ["30", "cm"] }, "lacks “30”, “cm”, which the original says"],
  translation_adds: [
    { code: "translation_adds", words: ["patentiert"] },
    "says “patentiert”, which the original does not",
  ],
  translated_from: [{ code: "translated_from", text: "This is a mug." }, "your text: This is a mug."],
  says_more: [
    { code: "says_more", words: ["silk", "gold"] },
    "says “silk”, “gold”, which nothing that we know of the product says",
  ],
  category_from: [{ code: "category_from", category: "Shirts" }, "category, from title and photos: Shirts"],
  main_photo: [{ code: "main_photo", photo: 1 }, "main photo: photo 1"],
  could_be_better: [{ code: "could_be_better", photo: 3, score: 41 }, "photo 3 could be better: 41"],
  order_whole: [{ code: "order_whole", photo: 2 }, "photo 2: the whole product"],
  order_chart: [{ code: "order_chart", photo: 1 }, "photo 1: a table, not the product"],
  order_detail: [{ code: "order_detail", photo: 1 }, "photo 1: only a part of the product"],
  order_back: [{ code: "order_back", photo: 1 }, "photo 1: the product from behind"],
  order_poor: [{ code: "order_poor", photo: 1 }, "photo 1: of poor quality"],
  order_chart_early: [
    { code: "order_chart_early", photo: 2 },
    "photo 2: a table that stands before photos of the product",
  ],
};

test.each(Object.entries(SENTENCES))("%s in English, and filled in the other languages", (_, [said, english]) => {
  expect(saidWords(wordsIn("en"), said)).toBe(english);
  for (const language of ["de", "fr", "es", "ja"]) {
    const text = saidWords(wordsIn(language), said);
    expect(text).not.toMatch(/[{}]|undefined|\[object/);
    if (said.code !== "and_more") expect(text).not.toBe(english);
  }
});

test.each([
  ["title: Navy tee", "Titel „Navy tee“"],
  ["photo: navy", "Foto „marineblau“"],
  ["photo 2: Navy", "Foto 2 „Marineblau“"],
  ["language model, from photo 1: striped", "Sprachmodell, aus Foto 1 „gestreift“"],
  ["your decision", "Ihre Entscheidung"],
  ["photo 12", "Foto 12"],
  ["title 2: mug", "title 2: mug"],
  ["A sentence: of an earlier version.", "A sentence: of an earlier version."],
])("%s reads in German: %s", (source, german) => {
  expect(saidWords(wordsIn("en"), source)).toBe(source);
  expect(saidWords(wordsIn("de"), source)).toBe(german);
});

test("one photo, and one contradiction of several, in German", () => {
  const german = (said: Sentence) => saidWords(wordsIn("de"), said);
  expect(german({ code: "photos_look", path: "Sofas", count: 1 })).toBe("das Foto sieht aus wie Sofas");
  expect(german({ code: "photo_differs", source: "option", said: ["navy"], seen: "red" })).toBe(
    "Option: marineblau, aber das Foto zeigt rot",
  );
  expect(german({ code: "and_more", told: ["a", "b"], more: 0 })).toBe("a; b");
});

test("a value has its word in the language and its own capital; what the app has no word for stays", () => {
  const [english, french] = ["en", "fr"].map(wordsIn);
  expect([termWords(english!, "Navy"), termWords(french!, "Navy"), termWords(french!, "navy")]).toEqual([
    "Navy",
    "Bleu marine",
    "bleu marine",
  ]);
  expect(termWords(french!, "Chartreuse")).toBe("Chartreuse");
  const names = [english!, french!].map((words) => attributeName(words, "Photo of Marine, Rouge"));
  expect(names).toEqual(["Photo of Marine, Rouge", "Photo de Marine, Rouge"]);
});
