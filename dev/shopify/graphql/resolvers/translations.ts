import { createHash } from "node:crypto";
import type { Product } from "../../state/types.ts";
import { timestamp } from "../../state/world.ts";
import { effect, userError, type Context, type ResolverMap } from "../context.ts";

const digest = (value: string | null) => (value === null ? null : createHash("sha256").update(value).digest("hex"));

function content(c: Context, p: Product) {
  const locale = c.shop.locales.find((l) => l.primary)?.locale ?? "en";
  const rows: [key: string, value: string | null, type: string][] = [
    ["title", p.title, "SINGLE_LINE_TEXT_FIELD"],
    ["body_html", p.descriptionHtml === "" ? null : p.descriptionHtml, "HTML"],
    ["handle", p.handle, "URI"],
    ["product_type", p.productType === "" ? null : p.productType, "SINGLE_LINE_TEXT_FIELD"],
    ["meta_title", p.seo.title, "SINGLE_LINE_TEXT_FIELD"],
    ["meta_description", p.seo.description, "MULTI_LINE_TEXT_FIELD"],
  ];
  return rows.map(([key, value, type]) => ({ key, value, type, locale, digest: digest(value) }));
}

type Input = { key: string; locale: string; value: string; translatableContentDigest: string };

function register(c: Context, args: { resourceId: string; translations: Input[] }) {
  const product = c.shop.products[args.resourceId];
  if (!product)
    return {
      translations: null,
      userErrors: [userError(["resourceId"], "Resource does not exist", "RESOURCE_NOT_FOUND")],
    };
  const source = content(c, product);
  const userErrors = args.translations.flatMap((t, index) => {
    const at = ["translations", String(index)];
    const own = source.find((s) => s.key === t.key);
    if (!own)
      return [userError([...at, "key"], `Key ${t.key} is not a valid translatable field`, "INVALID_KEY_FOR_MODEL")];
    if (own.digest !== t.translatableContentDigest)
      return [userError([...at, "translatableContentDigest"], "Translatable content hash is invalid", "INVALID")];
    if (!c.shop.locales.some((l) => l.locale === t.locale && !l.primary))
      return [
        userError(
          [...at, "locale"],
          "Locale is not enabled for the shop or is its primary locale",
          "INVALID_LOCALE_FOR_SHOP",
        ),
      ];
    return [];
  });
  if (userErrors.length > 0) return { translations: null, userErrors };
  const rows = args.translations.map((t) => ({
    resourceId: product.id,
    locale: t.locale,
    key: t.key,
    value: t.value,
    digest: t.translatableContentDigest,
    updatedAt: timestamp(),
  }));
  c.shop.translations = [
    ...c.shop.translations.filter(
      (old) => !rows.some((r) => r.resourceId === old.resourceId && r.locale === old.locale && r.key === old.key),
    ),
    ...rows,
  ];
  for (const row of rows)
    effect(c, "translationsRegister", `${row.resourceId} ${row.locale} ${row.key}`, { before: null, after: row.value });
  return { translations: rows.map((r) => ({ ...r, market: null, outdated: false })), userErrors: [] };
}

export const translationResolvers: ResolverMap = {
  QueryRoot: {
    translatableResource: (_: unknown, args: { resourceId: string }, c: Context) => {
      const product = c.shop.products[args.resourceId];
      return product ? { resourceId: product.id, product } : null;
    },
  },
  Mutation: {
    translationsRegister: (_: unknown, args: { resourceId: string; translations: Input[] }, c: Context) =>
      register(c, args),
  },
  TranslatableResource: {
    translatableContent: (s: { product: Product }, _: unknown, c: Context) => content(c, s.product),
    translations: (s: { product: Product }, args: { locale: string }, c: Context) =>
      c.shop.translations
        .filter((t) => t.resourceId === s.product.id && t.locale === args.locale)
        .map((t) => ({
          ...t,
          market: null,
          outdated: content(c, s.product).find((x) => x.key === t.key)?.digest !== t.digest,
        })),
  },
};
