import { FIELD_GROUPS, type FieldGroup, FIELDS, fieldSpec } from "./table.ts";

type TranslatedText = {
  [Group in FieldGroup]: (typeof FIELDS)[Group] extends { translated: true } ? Group : never;
}[FieldGroup];

/** Texts that are translated, beside the alternative texts of photos. */
export const TRANSLATED_TEXTS = FIELD_GROUPS.filter(
  (group): group is TranslatedText => fieldSpec(group).translated === true,
);

/** Whether a field is one that is translated: a text of the product, or an alternative text. */
export const isTranslatedText = (path: string): boolean =>
  path.startsWith("alt:") || (TRANSLATED_TEXTS as readonly string[]).includes(path);

const TEXTS = TRANSLATED_TEXTS.map((text) => text.replaceAll(".", String.raw`\.`)).join("|");

/** "fr.description", "pt-BR.alt:gid://shopify/MediaImage/7". */
export const TRANSLATION = new RegExp(
  String.raw`^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.(${TEXTS}|alt:gid://shopify/MediaImage/\d+)$`,
);

/** The translation of another field. @param locale as Shopify names it: "fr", "pt-BR" */
export const translationField = (locale: string, of: string) => `translation:${locale}.${of}`;
/** Of which field a path is the translation, and into what language; null where it is none. */
export function translationOf(path: string): { locale: string; of: string } | null {
  const [, locale, of] = TRANSLATION.exec(path.replace(/^translation:/, "")) ?? [];
  return path.startsWith("translation:") && locale && of ? { locale, of } : null;
}
