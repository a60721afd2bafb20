import type { en } from "./en/index.ts";

export const APP_LANGUAGES = ["en", "de", "fr", "es", "ja"] as const;
export type AppLanguage = (typeof APP_LANGUAGES)[number];

type English = typeof en;

/** All words of a language that tells one from many, as English, German, French and Spanish do. */
export type WordCatalogue = Record<keyof English, string>;
/** All words of a language that does not, as Japanese. */
export type CatalogueOfOneForm = Record<Exclude<keyof English, `${string}_one`>, string>;

/**
 * English by what can be said: a key that is counted ("count.product") stands for its forms ("count.product_one"), and is given
 * the number. One table: to look each key up by itself is more than the compiler takes of so many.
 */
type Texts = {
  [K in keyof English as K extends `${string}_one` ? never : K extends `${infer Name}_other` ? Name : K]:
    English[K] | (K extends `${string}_other` ? "{count}" : never);
};

/** What can be said. */
export type Key = keyof Texts;

type Text<K extends Key> = Texts[K];
type SlotsOf<Said extends string> = Said extends `${string}{${infer Name}}${infer Rest}` ? Name | SlotsOf<Rest> : never;

/** What a text must be given: a value for each of its slots ("{name}"), and the number of what is counted. */
export type Values<K extends Key> = [SlotsOf<Text<K>>] extends [never]
  ? []
  : [values: Record<SlotsOf<Text<K>>, string | number>];
