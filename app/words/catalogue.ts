import type { en } from "./en/index.ts";

export const LANGUAGES = ["en", "de", "fr", "es", "ja"] as const;
export type Language = (typeof LANGUAGES)[number];

type English = typeof en;

/** All words of a language that tells one from many, as English, German, French and Spanish do. */
export type Catalogue = Record<keyof English, string>;
/** All words of a language that does not, as Japanese. */
export type CatalogueOfOneForm = Record<Exclude<keyof English, `${string}_one`>, string>;

type Bare<K extends string> = K extends `${infer Name}_one` | `${infer Name}_other` ? Name : K;

/** What can be said. A key that is counted ("count.product") stands for its forms ("count.product_one"). */
export type Key = Bare<keyof English>;

type Text<K extends Key> = K extends keyof English
  ? English[K]
  : `${K}_other` extends keyof English
    ? English[`${K}_other`] | "{count}"
    : never;
type SlotsOf<Said extends string> = Said extends `${string}{${infer Name}}${infer Rest}` ? Name | SlotsOf<Rest> : never;

/** What a text must be given: a value for each of its slots ("{name}"), and the number of what is counted. */
export type Values<K extends Key> = [SlotsOf<Text<K>>] extends [never]
  ? []
  : [values: Record<SlotsOf<Text<K>>, string | number>];
