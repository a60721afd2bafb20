import type { Publication } from "../../../prisma/generated/client.ts";
import { altField, type Field, isOurs, parseField, TRANSLATED_TEXTS, translationField } from "#core/fields/index.ts";
import { digest } from "#core/platform/crypto.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { aboutRecentProduct, type RecentDeps } from "#core/products/index.ts";
import {
  isPlainVoice,
  type Language,
  languageOf,
  readSettings,
  type StoredSettings,
  translatedInto,
  type Voice,
  voiceInto,
} from "#core/settings/index.ts";
import { type ProductSnapshot, ShopifyScopeMissing, type TranslationHeld } from "#core/shopify/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import type { Platform, Scope } from "#core/tenancy/transact.ts";
import type { Translator } from "../ports.ts";
import { TRANSLATION_PROMPT } from "../prompts/translation.v1.ts";

export type TranslateDeps = Platform & RecentDeps & { translator: Translator };

/** A product in one of the shop's other languages. `locale` as Shopify names it. */
export type TranslationWanted = { productGid: ProductGid; locale: string };

/** `not_published`: shoppers do not see this language, or it is the shop's own. `not_allowed`: the scope is missing. */
export type Skipped = "switched_off" | "not_published" | "not_allowed" | "nothing_to_translate";

/** Each has its own text at Shopify; few products have more photos. */
const PHOTOS_AT_MOST = 60;
/** Letters of a text that are translated in one piece. */
const LETTERS_AT_MOST = 20_000;

/** One text that has no translation, or an outdated one of ours. */
export type Text = { of: string; held: TranslationHeld; textDigest: string };

export type Gathered = {
  product: ProductSnapshot;
  settings: StoredSettings;
  voice: Voice;
  language: Language;
  from: string | null;
  /** All that there is, by field. */
  held: Readonly<Record<string, TranslationHeld>>;
  texts: readonly Text[];
  /** By textDigest. */
  kept: ReadonlyMap<string, string>;
};

/** What of a product is to be translated into a language, or why nothing is. */
export async function gatherTranslation(
  deps: TranslateDeps,
  { shopId }: Scope,
  { productGid, locale }: TranslationWanted,
): Promise<Gathered | Skipped | "gone"> {
  const read = await aboutRecentProduct(deps, { shopId, gid: productGid }, async (_db, query) => {
    const [settings, published, kept] = await Promise.all([
      readSettings(query),
      query<Publication>(sql`
        SELECT DISTINCT ON (field) * FROM "Publication" WHERE "productGid" = ${productGid} AND locale = ${locale}
          AND state IN ('written', 'undo_requested') ORDER BY field, revision DESC`),
      query<{ textDigest: string; text: string }>(sql`
        SELECT "textDigest", text FROM "Translation" WHERE "productGid" = ${productGid} AND locale = ${locale}`),
    ]);
    return { settings, published, kept: new Map(kept.map(({ textDigest, text }) => [textDigest, text])) };
  });
  if (!read) return "gone";
  const { product, about } = read;
  const { settings } = about;
  const [voice, language] = [voiceInto(settings, locale), languageOf(locale)];
  const wanted = translatedInto(settings).includes(locale);
  if (!wanted || !voice || !language) return "switched_off";
  const media = product.media.slice(0, PHOTOS_AT_MOST).map(({ gid }) => gid);
  const admin = await deps.adminFor(shopId);
  const found = await admin.readTranslations(productGid, media, locale).catch((error: unknown) => {
    if (error instanceof ShopifyScopeMissing) return null;
    throw error;
  });
  if (!found) return "not_allowed";
  const { from, texts: held } = found;
  const published = Object.values(held).some((one) => one.published);
  if (Object.keys(held).length > 0 && !published) return "not_published";
  const latest = new Map(about.published.map((row) => [row.field, row]));
  const paidBy = [TRANSLATION_PROMPT, deps.translator.model, from, locale, ...(isPlainVoice(voice) ? [] : [voice])];
  const texts = [...TRANSLATED_TEXTS, ...media.map(altField)].flatMap((of): Text[] => {
    const one = held[of];
    if (!one || one.source.trim() === "" || one.source.length > LETTERS_AT_MOST) return [];
    const field = parseField(translationField(locale, of));
    if (!isOpen(field, one, latest.get(field.path))) return [];
    return [{ of, held: one, textDigest: digest([...paidBy, parseField(of).group, one.source]) }];
  });
  if (texts.length === 0) return "nothing_to_translate";
  return { product, settings, voice, language, from, held, texts, kept: about.kept };
}

/** Nothing stands there, or what we wrote about an earlier text of the shop's. */
const isOpen = (field: Field, { value, outdated }: TranslationHeld, last: Publication | undefined): boolean =>
  value === null || (outdated && isOurs(field, value, last));
