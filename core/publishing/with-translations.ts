import { translationOf } from "#core/fields/index.ts";
import type { MediaGid } from "#core/platform/ids.ts";
import type { ProductSnapshot, ShopifyAdmin, TranslationHeld } from "#core/shopify/index.ts";

/**
 * A product with what stands for its texts in the languages that these fields are about; the photos that they name are
 * read along. Without such fields it is as it was.
 * @throws ShopifyScopeMissing
 */
export async function withTranslations(
  admin: Pick<ShopifyAdmin, "readTranslations">,
  snapshot: ProductSnapshot,
  fields: readonly string[],
): Promise<ProductSnapshot> {
  const wanted = Map.groupBy(
    fields.flatMap((field) => translationOf(field) ?? []),
    ({ locale }) => locale,
  );
  if (wanted.size === 0) return snapshot;
  const translations: Record<string, TranslationHeld> = {};
  const shown = new Set<string>(snapshot.media.map(({ gid }) => gid));
  for (const [locale, of] of wanted) {
    const media = of.flatMap((one) => (one.of.startsWith("alt:") ? (one.of.slice("alt:".length) as MediaGid) : []));
    const present = media.filter((gid) => shown.has(gid));
    const { texts } = await admin.readTranslations(snapshot.gid, present, locale);
    for (const [name, one] of Object.entries(texts)) translations[`${locale}.${name}`] = one;
  }
  return { ...snapshot, translations };
}
