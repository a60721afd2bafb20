import { legacyId } from "../../state/legacy-id.ts";
import { uninstallApp } from "../../state/shops.ts";
import type { WebhookSubscription } from "../../state/types.ts";
import { SHOPIFY_PLANS, timestamp } from "../../state/world.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { effect, userError, type Context, type ResolverMap } from "../context.ts";
import { API_VERSION } from "../schema.ts";
import { installationId } from "./metafields.ts";

const shopUrl = (c: Context) => `https://${c.shop.domain}`;

/** The reasons that shopify.app.toml subscriptions are not listed: on Shopify they are the app's, not the shop's. */
function subscribe(
  c: Context,
  args: {
    topic: string;
    webhookSubscription: {
      uri?: string | null;
      filter?: string | null;
      includeFields?: string[] | null;
      name?: string | null;
    };
  },
) {
  const { uri, filter, includeFields, name } = args.webhookSubscription;
  if (!uri)
    return {
      webhookSubscription: null,
      userErrors: [userError(["webhookSubscription", "uri"], "Address can't be blank")],
    };
  if (Object.values(c.shop.apiSubscriptions).some((s) => s.topic === args.topic && s.uri === uri))
    return {
      webhookSubscription: null,
      userErrors: [userError(["webhookSubscription", "uri"], "Address for this topic has already been taken")],
    };
  const row: WebhookSubscription = {
    __typename: "WebhookSubscription",
    id: c.world.gid("WebhookSubscription"),
    topic: args.topic,
    uri,
    name: name ?? null,
    filter: filter ?? null,
    includeFields: includeFields ?? [],
    metafieldNamespaces: [],
    createdAt: timestamp(),
  };
  c.shop.apiSubscriptions[row.id] = row;
  effect(c, "webhookSubscriptionCreate", row.id, { before: null, after: `${row.topic} ${uri}` });
  return { webhookSubscription: row, userErrors: [] };
}

function unsubscribe(c: Context, id: string) {
  if (!c.shop.apiSubscriptions[id])
    return {
      deletedWebhookSubscriptionId: null,
      userErrors: [userError(["id"], "Webhook subscription does not exist")],
    };
  delete c.shop.apiSubscriptions[id];
  return { deletedWebhookSubscriptionId: id, userErrors: [] };
}

function flowTrigger(c: Context, args: { handle?: string; payload?: unknown }) {
  if (!args.handle) return { userErrors: [userError(["handle"], "Handle can't be blank")] };
  c.world.ledger.add(c.shop.domain, "flow", args.handle, { payload: args.payload });
  effect(c, "flowTriggerReceive", args.handle, { before: null, after: args.payload });
  return { userErrors: [] };
}

export const shopResolvers: ResolverMap = {
  QueryRoot: {
    shop: () => ({ __typename: "Shop" }),
    shopLocales: (_: unknown, args: { published?: boolean }, c: Context) =>
      c.shop.locales.filter((l) => !args.published || l.published),
    currentAppInstallation: (_: unknown, __: unknown, c: Context) => ({
      __typename: "AppInstallation",
      id: installationId(c),
    }),
    app: () => ({ __typename: "App" }),
    webhookSubscriptions: (_: unknown, args: ConnectionArgs & { topics?: string[] | null }, c: Context) =>
      connection(
        c,
        Object.values(c.shop.apiSubscriptions).filter((s) => !args.topics || args.topics.includes(s.topic)),
        { ...args, key: (s) => [s.createdAt, s.id] },
      ),
    publications: (_: unknown, args: ConnectionArgs, c: Context) =>
      connection(
        c,
        [{ __typename: "Publication", id: "gid://shopify/Publication/1", name: "Online Store", catalog: null }],
        { ...args, key: (p) => [0, p.id] },
      ),
    publicApiVersions: () => [{ handle: API_VERSION, displayName: API_VERSION, supported: true }],
  },
  Mutation: {
    webhookSubscriptionCreate: (
      _: unknown,
      args: { topic: string; webhookSubscription: { uri?: string } },
      c: Context,
    ) => subscribe(c, args),
    webhookSubscriptionDelete: (_: unknown, args: { id: string }, c: Context) => unsubscribe(c, args.id),
    flowTriggerReceive: (_: unknown, args: { handle?: string; payload?: unknown }, c: Context) => flowTrigger(c, args),
    appUninstall: (_: unknown, __: unknown, c: Context) => {
      uninstallApp(c.world, c.shop);
      return { app: { __typename: "App" }, userErrors: [] };
    },
  },
  Shop: {
    id: (_: unknown, __: unknown, c: Context) => c.shop.id,
    name: (_: unknown, __: unknown, c: Context) => c.shop.name,
    email: (_: unknown, __: unknown, c: Context) => c.shop.email,
    contactEmail: (_: unknown, __: unknown, c: Context) => c.shop.email,
    myshopifyDomain: (_: unknown, __: unknown, c: Context) => c.shop.domain,
    currencyCode: (_: unknown, __: unknown, c: Context) => c.shop.currency,
    ianaTimezone: (_: unknown, __: unknown, c: Context) => c.shop.timezone,
    createdAt: (_: unknown, __: unknown, c: Context) => c.shop.createdAt,
    url: (_: unknown, __: unknown, c: Context) => shopUrl(c),
    shopOwnerName: (_: unknown, __: unknown, c: Context) => `${c.shop.name} owner`,
    primaryDomain: (_: unknown, __: unknown, c: Context) => ({
      id: "gid://shopify/Domain/1",
      host: c.shop.domain,
      url: shopUrl(c),
      sslEnabled: true,
    }),
    shopAddress: () => ({ countryCodeV2: "DE" }),
    plan: (_: unknown, __: unknown, c: Context) => ({
      publicDisplayName: SHOPIFY_PLANS[c.shop.plan].label,
      shopifyPlus: c.shop.plan === "plus" || c.shop.plan === "enterprise",
      partnerDevelopment: true,
    }),
  },
  AppInstallation: {
    accessScopes: (_: unknown, __: unknown, c: Context) =>
      c.shop.grantedScopes.map((handle) => ({ handle, description: handle.replaceAll("_", " ") })),
    app: () => ({ __typename: "App" }),
    launchUrl: (_: unknown, __: unknown, c: Context) =>
      `${c.world.url}/store/${c.shop.domain.split(".")[0]}/apps/imagineai`,
  },
  App: {
    id: (_: unknown, __: unknown, c: Context) => `gid://shopify/App/${c.world.appId}`,
    title: (_: unknown, __: unknown, c: Context) => c.world.config.name,
    handle: (_: unknown, __: unknown, c: Context) => c.world.config.name.toLowerCase(),
    apiKey: (_: unknown, __: unknown, c: Context) => c.world.apiKey,
    embedded: () => true,
    requestedAccessScopes: (_: unknown, __: unknown, c: Context) =>
      c.world.config.scopes.map((handle) => ({ handle, description: handle })),
    optionalAccessScopes: (_: unknown, __: unknown, c: Context) =>
      c.world.config.optionalScopes.map((handle) => ({ handle, description: handle })),
  },
  WebhookSubscription: {
    legacyResourceId: (s: WebhookSubscription) => String(legacyId(s.id)),
    format: () => "JSON",
    updatedAt: (s: WebhookSubscription) => s.createdAt,
    metafields: () => [],
    apiVersion: (_: unknown, __: unknown, c: Context) => ({
      handle: c.world.config.apiVersion,
      displayName: c.world.config.apiVersion,
      supported: true,
    }),
  },
};
