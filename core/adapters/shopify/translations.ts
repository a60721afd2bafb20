import { altField, TRANSLATED_TEXTS } from "#core/fields/index.ts";
import { MediaGid } from "#core/platform/ids.ts";
import { type ShopifyAdmin, ShopifySourceChanged, type TranslationHeld } from "#core/shopify/index.ts";
import { type graphqlClient, refuse } from "./graphql-client.ts";
import * as operations from "./operations.generated.ts";
import type { ReadTranslationsQuery } from "./operations.generated.ts";

type Request = ReturnType<typeof graphqlClient>;
type Node = ReadTranslationsQuery["translatableResourcesByIds"]["nodes"][number];

/** What Shopify calls a text that is translated. An alternative text is one of its photo's. */
const KEYS: Readonly<Record<(typeof TRANSLATED_TEXTS)[number], string>> = {
  description: "body_html",
  "seo.title": "meta_title",
  "seo.description": "meta_description",
};
const ALT = "alt";
const keyOf = (of: string): string => (KEYS as Readonly<Record<string, string>>)[of] ?? ALT;

/** Where no market is named, Shopify means what holds for all: what a market has of its own is neither read nor written. */
export function translations(
  request: Request,
): Pick<ShopifyAdmin, "readLocales" | "readTranslations" | "writeTranslations" | "removeTranslations"> {
  return {
    async readLocales() {
      const { shopLocales } = await request(operations.ReadLocales, {});
      return shopLocales.toSorted((a, b) => Number(b.primary) - Number(a.primary));
    },
    async readTranslations(gid, media, locale) {
      const ids = [gid, ...media];
      const held: Record<string, TranslationHeld> = {};
      let from: string | null = null;
      let after: string | null = null;
      do {
        const answer: ReadTranslationsQuery = await request(operations.ReadTranslations, { ids, locale, after });
        const language = answer.shopLocales.find((one) => one.locale === locale && !one.primary);
        from = answer.shopLocales.find(({ primary }) => primary)?.locale ?? null;
        if (!language) return { from, texts: {} };
        const { nodes, pageInfo } = answer.translatableResourcesByIds;
        for (const node of nodes) Object.assign(held, heldOf(node, language.published));
        after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
      } while (after !== null);
      return { from, texts: held };
    },
    async writeTranslations(resourceId, locale, texts) {
      const { translationsRegister } = await request(operations.WriteTranslations, {
        resourceId,
        translations: texts.map(({ of, value, digest }) => ({
          key: keyOf(of),
          locale,
          value,
          translatableContentDigest: digest,
        })),
      });
      const errors = translationsRegister?.userErrors ?? [];
      if (errors.some(({ code }) => code === "INVALID_TRANSLATABLE_CONTENT"))
        throw new ShopifySourceChanged("the text that was translated has changed", { errors });
      refuse("translationsRegister", errors);
      const written = translationsRegister?.translations ?? [];
      return Object.fromEntries(
        texts.flatMap(({ of }) => {
          const value = written.find(({ key }) => key === keyOf(of))?.value;
          return typeof value === "string" ? [[of, value]] : [];
        }),
      );
    },
    async removeTranslations(resourceId, locale, of) {
      const { translationsRemove } = await request(operations.RemoveTranslations, {
        resourceId,
        keys: of.map(keyOf),
        locales: [locale],
      });
      refuse("translationsRemove", translationsRemove?.userErrors ?? []);
    },
  };
}

function heldOf(
  { resourceId, translatableContent, translations: present }: Node,
  published: boolean,
): Record<string, TranslationHeld> {
  const photo = MediaGid.safeParse(resourceId);
  const fields: readonly string[] = photo.success ? [altField(photo.data)] : TRANSLATED_TEXTS;
  return Object.fromEntries(
    fields.flatMap((of): [string, TranslationHeld][] => {
      const content = translatableContent.find(({ key }) => key === keyOf(of));
      const own = present.find(({ key }) => key === keyOf(of));
      const [source, value] = [content?.value ?? "", own?.value ? own.value : null];
      if (source === "" && value === null) return [];
      return [[of, { source, digest: content?.digest ?? "", value, outdated: own?.outdated ?? false, published }]];
    }),
  );
}
