import { beforeAll, expect, test } from "vitest";
import { foreignWordsIn } from "#core/adapters/onnx/foreign-words.ts";
import { loadShopWords } from "#core/adapters/onnx/shop-words.ts";
import { readTaxonomy } from "#dev/shopify/state/taxonomy.ts";
import { titleAlone } from "#eval/accuracy/products.ts";
import { inEnglish } from "./in-english.ts";
import { buildLexicon, type Lexicon } from "./lexicon.ts";

const MODELS = new URL("../../../models", import.meta.url).pathname;
const foreignWords = foreignWordsIn(MODELS);
let lexicon: Lexicon;
beforeAll(() => {
  lexicon = buildLexicon([...readTaxonomy().categories.values()], loadShopWords(MODELS));
});

const title = (text: string, language: string) =>
  inEnglish({ lexicon, foreignWords }, titleAlone(text, language)).title;

test.each([
  // Nouns of several words, in their plural, with what they are made of and whom they are for.
  ["de", "Katzenspielzeug aus Wolle", "cat toy in wool"],
  ["de", "Geburtstagskerzen", "birthday candles"],
  ["de", "Graue Umhängetaschen aus Leder", "shoulder bag in leather"],
  ["de", "Leggings für Babys", "baby leggings"],
  // The thing comes first, what follows describes it.
  ["de", "Seife Lavendel", "lavender soap"],
  ["de", "Acrylfarben-Set", "acrylic paint Set"],
  ["fr", "Bougies parfumées", "scented candle"],
  ["fr", "Sac bandoulière cuir", "leather shoulder bag"],
  ["fr", "Brosse à cheveux en bois", "wooden hair brush"],
  ["es", "Vestido de lino", "linen dress"],
  ["es", "Juguete para gatos", "cat toy"],
  // No blanks between the words; what stands apart describes.
  ["ja", "本革ショルダーバッグ", "leather shoulder bag"],
  ["ja", "リネンクッションカバー", "linen cushion cover"],
  ["ja", "革靴 冬", "winter leather shoe"],
  // ジン is gin, バー a bar: not within other words.
  ["ja", "エイジングケア美容液", "face serum"],
])("%s: %s is %s", (language, text, english) => {
  expect(title(text, language)).toBe(english);
});

test.each([
  ["en", "Rote Hose"],
  // English titles of a German shop, also of words that German has too.
  ["de", "Gift Box"],
  ["de", "Brush for Dogs with Handle"],
  ["fr", "Barber Cape"],
  // A language that nobody taught, and words that nobody knows.
  ["pt-BR", "Vestido de linho"],
  ["ja", "風呂敷"],
  ["de", ""],
])("%s: %s stays as it is", (language, text) => {
  expect(title(text, language)).toBe(text);
});

test("type, tags and description follow; names of regions are of their language", () => {
  const words = {
    ...titleAlone("Jupiter", "de-AT"),
    type: "Laufschuhe",
    tags: ["Damen", "Schuhe"],
    description: "Ein leichter Schuh.",
  };
  const said = inEnglish({ lexicon, foreignWords }, words);
  expect(said).toMatchObject({ title: "Jupiter", type: "running shoes", tags: ["women", "shoe"] });
  expect(said.description).toContain("shoe");
});
