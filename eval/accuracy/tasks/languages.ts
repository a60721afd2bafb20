import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FOREIGN_LANGUAGES } from "#core/engine/index.ts";
import { openTitleReader } from "#eval/analyse/title-reader.ts";
import { type Answered, answeredBy, categoryFigures } from "../category-figures.ts";
import { type LabelledProduct, ownShops, titleAlone } from "../products.ts";

const FILE = new URL("../labels/foreign-titles.csv", import.meta.url);
const LANGUAGES = ["en", ...FOREIGN_LANGUAGES];

/** Every second title was looked at while the words were chosen; the others are only reported. */
const HALVES = ["looked at", "reported"] as const;

/** @param read the language that the titles are read as */
function titlesIn(language: string, half: (typeof HALVES)[number], read = language): LabelledProduct[] {
  const [head = "", ...lines] = readFileSync(FILE, "utf8").trim().split("\n");
  const column = head.split(";").indexOf(language);
  return lines
    .filter((_, row) => HALVES[row % 2] === half)
    .map((line) => line.split(";"))
    .map((cells) => ({
      shop: language,
      words: titleAlone(cells[column]!, read),
      truths: cells[0]!.split("|"),
      coarse: false,
      files: [],
    }));
}

/**
 * Categories by titles alone in five languages: sixty products, each titled in all of them. `unread`: the same titles as if
 * they were English. `englishInShopsOf`: English titles of shops that do not exist, in a shop of that language.
 */
export async function measureLanguages({ modelsDir }: { modelsDir: string }) {
  const reader = await openTitleReader(join(modelsDir, ".."));
  const measure = async (products: readonly LabelledProduct[]) => {
    const answers: Answered[] = [];
    for (const product of products)
      answers.push(answeredBy(product, await reader.decide({ words: product.words, photos: [], threshold: 0.5 })));
    const { top1, top20, answered, right, wrongTopLevel, written, writtenRight } = categoryFigures(answers);
    return { products: answers.length, top1, top20, answered, right, wrongTopLevel, written, writtenRight };
  };
  const rows = async (titles: (language: string) => LabelledProduct[], languages: readonly string[]) => {
    const found = [];
    for (const language of languages) found.push({ language, ...(await measure(titles(language))) });
    return found;
  };
  const english = (language: string) =>
    ownShops().map((product) => ({ ...product, words: titleAlone(product.words.title, language) }));
  const figures = {
    reported: await rows((language) => titlesIn(language, "reported"), LANGUAGES),
    lookedAt: await rows((language) => titlesIn(language, "looked at"), LANGUAGES),
    unread: await rows((language) => titlesIn(language, "reported", "en"), FOREIGN_LANGUAGES),
    englishInShopsOf: await rows(english, LANGUAGES),
  };
  await reader.close();
  return figures;
}
