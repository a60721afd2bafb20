import { languageOf, type StoredSettings } from "#core/settings/index.ts";
import { type Query, sql, type Sql } from "#core/tenancy/for-shop.ts";

/**
 * One call a language, but for those in which something of the product was translated already: since the language's voice
 * or the shop's language changed last, and since the product changed at Shopify last, for its texts may be others. It is at
 * most what will be called for: what changed may be no text.
 */
export async function countTranslations(
  query: Query,
  which: Sql,
  { settings, locales }: { settings: StoredSettings; locales: readonly string[] },
): Promise<void> {
  const into = locales.map((locale) => ({ locale, since: wordedSince(settings, languageOf(locale)) }));
  await query(sql`
    UPDATE "RunItem" i SET "copyCalls" = (
      SELECT count(*)::int FROM jsonb_to_recordset(${JSON.stringify(into)}::jsonb) AS wanted (locale text, since timestamp)
      WHERE (SELECT 1 FROM "Translation" t WHERE t."shopId" = i."shopId" AND t."productGid" = i."productGid"
        AND t.locale = wanted.locale AND t."createdAt" > wanted.since AND t."createdAt" >= coalesce((
          SELECT p."readAt" FROM "Product" p WHERE p."shopId" = i."shopId" AND p.gid = i."productGid"), 'epoch')
        LIMIT 1) IS NULL)
    WHERE ${which}`);
}

/** One call an image, where none was made yet. */
export async function countDescriptions(query: Query, which: Sql): Promise<void> {
  await query(sql`
    UPDATE "RunItem" i SET "copyCalls" = CASE WHEN (SELECT 1 FROM "CopyDraft" d WHERE d."shopId" = i."shopId"
      AND d."productGid" = i."productGid" LIMIT 1) IS NULL THEN 1 ELSE 0 END
    WHERE ${which}`);
}

/** Since when texts of a language are worded as they are now: drafts of another language or voice are written anew. */
export function wordedSince({ changes }: Pick<StoredSettings, "changes">, language: string | null): Date {
  const changed = Object.entries(changes)
    .filter(([path]) => path === "language" || path.startsWith(`voices.${language}.`))
    .map(([, { at }]) => new Date(at).getTime());
  return new Date(Math.max(0, ...changed));
}
