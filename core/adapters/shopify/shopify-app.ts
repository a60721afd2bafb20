import "@shopify/shopify-app-remix/adapters/node";
import { shopifyApi } from "@shopify/shopify-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import type { Logger } from "#core/platform/logger.ts";

export type ShopifyConfig = {
  apiKey: string;
  apiSecret: string;
  appUrl: string;
  scopes: readonly string[];
  origin: string | undefined;
};

export type ShopifyApp = ReturnType<typeof createShopifyApp>;

/**
 * Shopify's own library, as every process uses it: expiring offline tokens, token exchange; and its renewal of a token.
 */
export function createShopifyApp(options: { config: ShopifyConfig; sessionStorage: SessionStorage; logger: Logger }) {
  const { config, sessionStorage, logger } = options;
  setAbstractFetchFunc(config.origin ? redirectingFetch(config.origin) : boundedFetch);
  const app = shopifyApp({
    apiKey: config.apiKey,
    apiSecretKey: config.apiSecret,
    appUrl: config.appUrl,
    scopes: [...config.scopes],
    apiVersion: ApiVersion.July26,
    distribution: AppDistribution.AppStore,
    sessionStorage,
    future: { expiringOfflineAccessTokens: true, unstable_newEmbeddedAuthStrategy: true },
    logger: {
      level: LogSeverity.Warning,
      log: async (_severity, message) => logger.debug({ from: "shopify-library" }, message),
    },
  });
  const api = shopifyApi({
    apiKey: config.apiKey,
    apiSecretKey: config.apiSecret,
    hostName: new URL(config.appUrl).host,
    apiVersion: ApiVersion.July26,
    isEmbeddedApp: true,
    logger: {
      level: LogSeverity.Warning,
      log: async (_severity, message) => logger.debug({ from: "shopify-library" }, message),
    },
  });
  // As `shopifyApp` renews, but with Shopify's own words when it refuses: there every refusal becomes a status 500.
  return Object.assign(app, { sessionStorage, refreshToken: api.auth.refreshToken });
}

const CALL_LIMIT_MS = 20_000;

/** The library sets no time limit: a call that hangs would hold its job for ever. */
const boundedFetch: typeof fetch = (input, init) =>
  fetch(input, { ...init, signal: AbortSignal.timeout(CALL_LIMIT_MS) });

/** Sends what is meant for a shop's admin to another origin and names the shop in a header. */
function redirectingFetch(origin: string): typeof fetch {
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!url.hostname.endsWith(".myshopify.com")) return boundedFetch(input, init);
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set("x-forwarded-host", url.hostname);
    return boundedFetch(new URL(url.pathname + url.search, origin), { ...init, headers });
  };
}
