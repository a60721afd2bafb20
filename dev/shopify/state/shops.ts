import type { FieldDeclaration } from "./app-config.ts";
import { legacyId } from "./legacy-id.ts";
import type { MetafieldDefinition, MetaobjectDefinition, ShopifyPlanName, Shop } from "./types.ts";
import { SHOPIFY_PLANS, timestamp, type World } from "./world.ts";

const LANGUAGES: Record<string, string> = { en: "English", de: "German", fr: "French", es: "Spanish", ja: "Japanese" };

export type NewShop = {
  name?: string | undefined;
  plan?: ShopifyPlanName | undefined;
  locale?: string | undefined;
  installed?: boolean | undefined;
};

/** Opens a store. The app is installed on it at once (managed install) unless `installed` is false. */
export function addShop(world: World, domain: string, options: NewShop = {}): Shop {
  if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(domain))
    throw new Error(`not a shop domain: ${domain} (expected name.myshopify.com)`);
  const existing = world.shops.get(domain);
  if (existing) return existing;
  const plan = options.plan ?? "basic";
  const { capacity, restoreRate } = SHOPIFY_PLANS[plan];
  const locale = options.locale ?? "en";
  const name = options.name ?? domain.split(".")[0] ?? domain;
  const shop: Shop = {
    domain,
    id: world.gid("Shop"),
    name,
    plan,
    locale,
    email: `owner@${domain.replace(".myshopify.com", ".example")}`,
    currency: "USD",
    timezone: "America/New_York",
    createdAt: timestamp(),
    installed: false,
    grantedScopes: [],
    locales: [{ locale, name: LANGUAGES[locale] ?? locale, primary: true, published: true }],
    bucket: { capacity, restoreRate, available: capacity, at: Date.now() },
    tokens: {},
    products: {},
    media: {},
    collections: {},
    articles: {},
    metaobjects: {},
    metafieldDefinitions: {},
    metaobjectDefinitions: {},
    ownerMetafields: {},
    apiSubscriptions: {},
    bulkOperations: {},
    translations: [],
    subscriptions: {},
    staged: {},
  };
  world.shops.set(domain, shop);
  if (options.installed !== false) installInto(world, shop);
  return shop;
}

/** `metaobject_reference<$app:x>` is Shopify's short form for the type plus a validation naming the definition. */
function resolveType(
  world: World,
  shop: Shop,
  field: FieldDeclaration,
): { type: string; validations: { name: string; value: string }[] } {
  const match = /^(.+)<(.+)>$/.exec(field.type);
  if (!match) return { type: field.type, validations: field.validations };
  const [, type = "", target = ""] = match;
  const definition = Object.values(shop.metaobjectDefinitions).find((d) => d.type === metaobjectType(world, target));
  return {
    type,
    validations: [...field.validations, { name: "metaobject_definition_id", value: definition?.id ?? "" }],
  };
}

/** `$app:image_analysis` is stored as `app--<id>--image_analysis`. */
export const metaobjectType = (world: World, type: string): string =>
  type.startsWith("$app:") ? `app--${world.appId}--${type.slice(5)}` : type;

/** Grants the scopes of shopify.app.toml and creates the definitions that it declares. */
export function installInto(world: World, shop: Shop): void {
  const { config } = world;
  shop.installed = true;
  shop.grantedScopes = [...config.scopes];
  for (const object of config.metaobjects) {
    const type = metaobjectType(world, `$app:${object.type}`);
    if (Object.values(shop.metaobjectDefinitions).some((d) => d.type === type)) continue;
    const definition: MetaobjectDefinition = {
      __typename: "MetaobjectDefinition",
      id: world.gid("MetaobjectDefinition"),
      type,
      name: object.name,
      description: null,
      displayNameKey: object.displayNameKey,
      admin: object.admin,
      storefront: "NONE",
      fields: object.fields.map((f) => ({
        key: f.key,
        name: f.name,
        description: f.description ?? null,
        required: f.required,
        ...resolveType(world, shop, f),
      })),
      createdAt: timestamp(),
      updatedAt: timestamp(),
    };
    shop.metaobjectDefinitions[definition.id] = definition;
  }
  for (const field of config.productMetafields) {
    const namespace = world.namespace("$app");
    if (Object.values(shop.metafieldDefinitions).some((d) => d.namespace === namespace && d.key === field.key))
      continue;
    const definition: MetafieldDefinition = {
      __typename: "MetafieldDefinition",
      id: world.gid("MetafieldDefinition"),
      name: field.name,
      description: field.description ?? null,
      namespace,
      key: field.key,
      ownerType: "PRODUCT",
      storefront: field.storefront,
      filterable: field.filterable,
      admin: field.admin,
      pinnedPosition: null,
      categories: null,
      ...resolveType(world, shop, field),
    };
    shop.metafieldDefinitions[definition.id] = definition;
  }
  world.ledger.add(shop.domain, "install", "installed", { scopes: shop.grantedScopes });
}

/**
 * Removes the app: tokens die at once and the app hears app/uninstalled. shop/redact follows 48 hours later on Shopify;
 * fire it yourself.
 */
export function uninstallApp(world: World, shop: Shop): void {
  shop.installed = false;
  shop.grantedScopes = [];
  shop.tokens = {};
  for (const row of Object.values(shop.subscriptions))
    if (["ACTIVE", "FROZEN", "ACCEPTED", "PENDING"].includes(row.status))
      Object.assign(row, { status: "CANCELLED", periodEnd: null });
  world.ledger.add(shop.domain, "install", "uninstalled");
  world.emit({ shop: shop.domain, topic: "app/uninstalled", subject: shop.domain, payload: shopPayload(shop) });
}

/** Changes what the merchant granted and tells the app. */
export function updateScopes(world: World, shop: Shop, scopes: string[]): void {
  const previous = shop.grantedScopes;
  shop.grantedScopes = scopes;
  for (const token of Object.values(shop.tokens)) token.scopes = scopes;
  world.emit({
    shop: shop.domain,
    topic: "app/scopes_update",
    subject: shop.domain,
    payload: { id: Number(world.appId), previous, current: scopes, updated_at: timestamp() },
  });
}

export const shopPayload = (shop: Shop): Record<string, unknown> => ({
  id: legacyId(shop.id),
  name: shop.name,
  email: shop.email,
  domain: shop.domain,
  myshopify_domain: shop.domain,
  primary_locale: shop.locale,
  currency: shop.currency,
  iana_timezone: shop.timezone,
  plan_name: shop.plan,
});
