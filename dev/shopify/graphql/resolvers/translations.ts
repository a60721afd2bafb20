import { createHash } from "node:crypto";
import type { Media, Product } from "../../state/types.ts";
import { timestamp } from "../../state/world.ts";
import { type ConnectionArgs, connection } from "../connection.ts";
import { effect, userError, type Context, type ResolverMap, type UserError } from "../context.ts";

const digest = (value: string | null) => (value === null ? null : createHash("sha256").update(value).digest("hex"));

/** A product or a photo: what of ours can be translated. */
type Resource = { resourceId: string; product?: Product; media?: Media };

function resourceOf(c: Context, id: string): Resource | null {
  const product = c.shop.products[id];
  if (product) return { resourceId: id, product };
  const media = c.shop.media[id];
  return media?.__typename === "MediaImage" ? { resourceId: id, media } : null;
}

const primaryOf = (c: Context) => c.shop.locales.find((l) => l.primary)?.locale ?? "en";
const orNull = (value: string | null | undefined) => (value === "" || value === undefined ? null : value);

function content(c: Context, { product: p, media }: Resource) {
  const rows: [key: string, value: string | null, type: string][] = media
    ? [["alt", orNull(media.alt), "SINGLE_LINE_TEXT_FIELD"]]
    : [
        ["title", p!.title, "SINGLE_LINE_TEXT_FIELD"],
        ["body_html", orNull(p!.descriptionHtml), "HTML"],
        ["handle", p!.handle, "URI"],
        ["product_type", orNull(p!.productType), "SINGLE_LINE_TEXT_FIELD"],
        ["meta_title", orNull(p!.seo.title), "SINGLE_LINE_TEXT_FIELD"],
        ["meta_description", orNull(p!.seo.description), "MULTI_LINE_TEXT_FIELD"],
      ];
  return rows.map(([key, value, type]) => ({ key, value, type, locale: primaryOf(c), digest: digest(value) }));
}

type Input = { key: string; locale: string; value: string; translatableContentDigest: string };

const KEYS_AT_MOST = 100;
/** Longer ones are refused with these words. */
const LIMITS: Readonly<Record<string, readonly [number, string]>> = {
  title: [255, "Title is too long (maximum is 255 characters)"],
  meta_title: [255, "Title is too long (maximum is 255 characters)"],
  meta_description: [320, "Meta description is too long (maximum is 320 characters)"],
  alt: [512, "Alt is too long (maximum is 512 characters)"],
};

function wrongWith(c: Context, source: ReturnType<typeof content>, [index, t]: [number, Input]): UserError[] {
  const at = ["translations", String(index)];
  const own = source.find((s) => s.key === t.key);
  const known = c.shop.locales.find((l) => l.locale === t.locale);
  const [limit, tooLong] = LIMITS[t.key] ?? [Number.POSITIVE_INFINITY, ""];
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(t.locale))
    return [userError([...at, "locale"], "Locale code format is invalid", "INVALID_FORMAT")];
  if (!known) return [userError([...at, "locale"], "Locale is not enabled for the shop", "INVALID_LOCALE_FOR_SHOP")];
  if (known.primary)
    return [
      userError([...at, "locale"], "Locale cannot be the same as the shop's primary locale", "INVALID_LOCALE_FOR_SHOP"),
    ];
  if (!own)
    return [userError([...at, "key"], `Key ${t.key} is not a valid translatable field`, "INVALID_KEY_FOR_MODEL")];
  if (t.value.trim() === "") return [userError([...at, "value"], "Value can't be blank", "BLANK")];
  if (own.digest === null || own.digest !== t.translatableContentDigest)
    return [
      userError(
        [...at, "translatableContentDigest"],
        "Translatable content hash is invalid",
        "INVALID_TRANSLATABLE_CONTENT",
      ),
    ];
  return t.value.length > limit ? [userError([...at, "value"], tooLong, "FAILS_RESOURCE_VALIDATION")] : [];
}

const missing = () => ({
  translations: null,
  userErrors: [userError(["resourceId"], "Resource does not exist", "RESOURCE_NOT_FOUND")],
});

function register(c: Context, args: { resourceId: string; translations: Input[] }) {
  const resource = resourceOf(c, args.resourceId);
  if (!resource) return missing();
  if (args.translations.length > KEYS_AT_MOST)
    return {
      translations: null,
      userErrors: [
        userError(
          ["translations"],
          `Too many translation keys for the resource, the maximum is ${KEYS_AT_MOST}`,
          "TOO_MANY_KEYS_FOR_RESOURCE",
        ),
      ],
    };
  const source = content(c, resource);
  const userErrors = [...args.translations.entries()].flatMap((entry) => wrongWith(c, source, entry));
  if (userErrors.length > 0) return { translations: null, userErrors };
  const rows = args.translations.map((t) => ({
    resourceId: resource.resourceId,
    locale: t.locale,
    key: t.key,
    value: t.value,
    digest: t.translatableContentDigest,
    updatedAt: timestamp(),
  }));
  const before = new Map(c.shop.translations.map((old) => [keyOf(old), old.value]));
  const written = new Set(rows.map(keyOf));
  c.shop.translations = [...c.shop.translations.filter((old) => !written.has(keyOf(old))), ...rows];
  for (const row of rows)
    effect(c, "translationsRegister", `${row.resourceId} ${row.locale} ${row.key}`, {
      before: before.get(keyOf(row)) ?? null,
      after: row.value,
    });
  return { translations: rows.map((r) => ({ ...r, market: null, outdated: false })), userErrors: [] };
}

const keyOf = (t: { resourceId: string; locale: string; key: string }) => `${t.resourceId} ${t.locale} ${t.key}`;

type Removal = { resourceId: string; translationKeys: string[]; locales: string[]; marketIds?: string[] | null };

/** What is not there is removed without a word. */
function remove(c: Context, { resourceId, translationKeys, locales, marketIds }: Removal) {
  const resource = resourceOf(c, resourceId);
  if (!resource) return missing();
  const unknown = translationKeys.filter((key) => !content(c, resource).some((one) => one.key === key));
  if (unknown.length > 0)
    return {
      translations: null,
      userErrors: [
        userError(["translationKeys"], `Key ${unknown[0]} is not a valid translatable field`, "INVALID_KEY_FOR_MODEL"),
      ],
    };
  const goes = (t: { resourceId: string; locale: string; key: string }) =>
    !marketIds?.length && t.resourceId === resourceId && locales.includes(t.locale) && translationKeys.includes(t.key);
  const gone = c.shop.translations.filter(goes);
  c.shop.translations = c.shop.translations.filter((t) => !goes(t));
  for (const row of gone) effect(c, "translationsRemove", keyOf(row), { before: row.value, after: null });
  return { translations: gone.map((row) => ({ ...row, market: null, outdated: false })), userErrors: [] };
}

export const translationResolvers: ResolverMap = {
  QueryRoot: {
    translatableResource: (_: unknown, args: { resourceId: string }, c: Context) => resourceOf(c, args.resourceId),
    translatableResourcesByIds: (_: unknown, args: ConnectionArgs & { resourceIds: string[] }, c: Context) =>
      connection(
        c,
        args.resourceIds.flatMap((id) => resourceOf(c, id) ?? []),
        { ...args, key: (r) => [args.resourceIds.indexOf(r.resourceId), r.resourceId] },
      ),
  },
  Mutation: {
    translationsRegister: (_: unknown, args: { resourceId: string; translations: Input[] }, c: Context) =>
      register(c, args),
    translationsRemove: (_: unknown, args: Removal, c: Context) => remove(c, args),
  },
  TranslatableResource: {
    translatableContent: (s: Resource, _: unknown, c: Context) => content(c, s),
    translations: (s: Resource, args: { locale: string; marketId?: string | null; outdated?: boolean }, c: Context) =>
      (args.marketId ? [] : c.shop.translations)
        .filter((t) => t.resourceId === s.resourceId && t.locale === args.locale)
        .map((t) => ({
          ...t,
          market: null,
          outdated: content(c, s).find((x) => x.key === t.key)?.digest !== t.digest,
        }))
        .filter(({ outdated }) => args.outdated === undefined || args.outdated === outdated),
  },
};
