import type { AppLanguage } from "#app/words/catalogue.ts";
import { de, polaris as dePolaris } from "#app/words/de/index.ts";
import { en } from "#app/words/en/index.ts";
import { es, polaris as esPolaris } from "#app/words/es/index.ts";
import { fr, polaris as frPolaris } from "#app/words/fr/index.ts";
import { ja, polaris as jaPolaris } from "#app/words/ja/index.ts";
import { languageIn, localeOf, makeWords, type Words } from "#app/words/make-words.ts";

const CATALOGUES: Record<AppLanguage, Omit<Parameters<typeof makeWords>[0], "locale">> = {
  en: { catalogue: en, polaris: null },
  de: { catalogue: de, polaris: dePolaris },
  fr: { catalogue: fr, polaris: frPolaris },
  es: { catalogue: es, polaris: esPolaris },
  ja: { catalogue: ja, polaris: jaPolaris },
};

/** By locale: making one costs some milliseconds. Regions are few, and what is sent beyond them is not kept. */
const made = new Map<string, Words>();
const MOST_LOCALES = 100;

/** The words of a locale. @param locale of a language that the app speaks, else English */
export function wordsIn(locale: string): Words {
  const words = made.get(locale) ?? makeWords({ locale, ...CATALOGUES[languageIn(locale) ?? "en"] });
  if (made.size < MOST_LOCALES) made.set(locale, words);
  return words;
}

/** The words for who sent a request. */
export const wordsFor = (request: Request): Words => wordsIn(localeOf(request));
