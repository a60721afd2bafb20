import type { StoredSettings } from "#core/settings/index.ts";
import { type Query, sql, type Sql } from "#core/tenancy/for-shop.ts";

/** One call a language, but for those in which something of the product was translated already. */
export async function countTranslations(query: Query, which: Sql, locales: readonly string[]): Promise<void> {
  await query(sql`
    UPDATE "RunItem" i SET "copyCalls" = ${locales.length} - (SELECT count(DISTINCT t.locale)::int FROM "Translation" t
      WHERE t."shopId" = i."shopId" AND t."productGid" = i."productGid" AND t.locale = ANY (${[...locales]}))
    WHERE ${which}`);
}

/** One call an image, where none was made yet. */
export async function countDescriptions(query: Query, which: Sql): Promise<void> {
  await query(sql`
    UPDATE "RunItem" i SET "copyCalls" = CASE WHEN (SELECT 1 FROM "CopyDraft" d WHERE d."shopId" = i."shopId"
      AND d."productGid" = i."productGid" LIMIT 1) IS NULL THEN 1 ELSE 0 END
    WHERE ${which}`);
}

/** Since when texts are worded as they are now: drafts of another language or voice are written anew. */
export function wordedSince({ changes, language }: StoredSettings): Date {
  const changed = Object.entries(changes)
    .filter(([path]) => path === "language" || path.startsWith(`voices.${language}.`))
    .map(([, { at }]) => new Date(at).getTime());
  return new Date(Math.max(0, ...changed));
}
