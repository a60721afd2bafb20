import "@shopify/shopify-app-remix/adapters/node";
import { createHmac, timingSafeEqual } from "node:crypto";
import { shopifyApi } from "@shopify/shopify-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import type { Logger } from "#core/platform/logger.ts";

export type ShopifyConfig = {
  apiKey: string;
  apiSecret: string;
  /** While the secret is rotated: the one before, as long as Shopify takes it. */
  previousSecret?: string | undefined;
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
  const appWith = (apiSecretKey: string) =>
    shopifyApp({
      apiKey: config.apiKey,
      apiSecretKey,
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
  const app = appWith(config.apiSecret);
  const { previousSecret } = config;
  // The library takes one secret: a session token that the one before has signed goes to an app that has that one.
  const before = previousSecret === undefined ? undefined : appWith(previousSecret);
  const admin: typeof app.authenticate.admin = (request) => {
    const token = sessionTokenOf(request);
    const old = before && previousSecret !== undefined && token !== null && isSignedWith(previousSecret, token);
    return (old ? before : app).authenticate.admin(request);
  };
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
  const authenticate = { ...app.authenticate, admin };
  return { ...app, authenticate, sessionStorage, refreshToken: api.auth.refreshToken };
}

/** App Bridge sends it with each request, Shopify with the address of a page. */
export const sessionTokenOf = (request: Request): string | null =>
  request.headers.get("authorization")?.replace(/^Bearer /, "") ?? new URL(request.url).searchParams.get("id_token");

/** Whether this secret made a session token's signature: HMAC-SHA256 over its first two parts (RFC 7515). */
function isSignedWith(secret: string, token: string): boolean {
  const [head = "", claims = "", signature = ""] = token.split(".");
  const expected = createHmac("sha256", secret).update(`${head}.${claims}`).digest();
  const given = Buffer.from(signature, "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected);
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
