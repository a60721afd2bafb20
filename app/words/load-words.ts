import type { AppLanguage } from "./catalogue.ts";
import { languageIn, makeWords, type Words } from "./make-words.ts";

/** In the browser: only the language of the page is fetched. */
const LOADERS: Record<AppLanguage, () => Promise<Omit<Parameters<typeof makeWords>[0], "locale">>> = {
  en: async () => ({ catalogue: (await import("./en/index.ts")).en, polaris: null }),
  de: () => import("./de/index.ts").then(({ de, polaris }) => ({ catalogue: de, polaris })),
  fr: () => import("./fr/index.ts").then(({ fr, polaris }) => ({ catalogue: fr, polaris })),
  es: () => import("./es/index.ts").then(({ es, polaris }) => ({ catalogue: es, polaris })),
  ja: () => import("./ja/index.ts").then(({ ja, polaris }) => ({ catalogue: ja, polaris })),
};

/** @param locale as the server wrote it into the page */
export async function loadWords(locale: string): Promise<Words> {
  return makeWords({ locale, ...(await LOADERS[languageIn(locale) ?? "en"]()) });
}
