import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion, LogSeverity, type Session } from "@shopify/shopify-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import sharp from "sharp";
import { startShopify, type LocalShopify } from "../index.ts";

export const SHOP = "test-store.myshopify.com";
export const APP = { apiKey: "test-key", apiSecret: "test-secret-0123456789", appUrl: "https://app.test" };

const realFetch = globalThis.fetch;

/** Sends every call for a shop's domain to the local Shopify: what the product's own adapter does. */
function routeLibraryTo(origin: string): void {
  setAbstractFetchFunc(async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    if (!url.hostname.endsWith(".myshopify.com")) return realFetch(input, init);
    const headers = new Headers(init?.headers as HeadersInit | undefined);
    headers.set("x-forwarded-host", url.hostname);
    return realFetch(origin + url.pathname + url.search, { ...init, headers } as RequestInit);
  });
}

export class MemorySessions {
  readonly rows = new Map<string, Session>();
  async storeSession(session: Session) {
    this.rows.set(session.id, session);
    return true;
  }
  async loadSession(id: string) {
    return this.rows.get(id);
  }
  async deleteSession(id: string) {
    return this.rows.delete(id);
  }
  async deleteSessions(ids: string[]) {
    for (const id of ids) this.rows.delete(id);
    return true;
  }
  async findSessionsByShop(shop: string) {
    return [...this.rows.values()].filter((s) => s.shop === shop);
  }
}

/** The unmodified library, configured as the product configures it. */
export function libraryApp(sessions: MemorySessions) {
  return shopifyApp({
    apiKey: APP.apiKey,
    apiSecretKey: APP.apiSecret,
    appUrl: APP.appUrl,
    apiVersion: ApiVersion.July26,
    scopes: ["read_products", "write_products"],
    authPathPrefix: "/auth",
    sessionStorage: sessions,
    distribution: AppDistribution.AppStore,
    isEmbeddedApp: true,
    logger: { level: LogSeverity.Error },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
}

export async function startTestShopify(): Promise<LocalShopify> {
  const shopify = await startShopify({ ...APP });
  Object.assign(shopify.settings, { mediaDelayMs: 30, searchLagMs: 0, webhookDelayMs: 1, bulkDelayMs: 5 });
  shopify.addShop(SHOP, { name: "Test store" });
  routeLibraryTo(shopify.url);
  return shopify;
}

/** A request from inside the admin's iframe. */
export function embeddedRequest(shopify: LocalShopify, path = "/app"): Request {
  return new Request(APP.appUrl + path, {
    headers: {
      authorization: `Bearer ${shopify.sessionToken(SHOP)}`,
      "user-agent": "Mozilla/5.0 (X11; Linux x64) Firefox/140.0",
    },
  });
}

export const pixel = (colour = "#c33", size = 40) =>
  sharp({ create: { width: size, height: size * 2, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();

/** Calls the Admin API as an app with a fresh token would. */
export function adminCaller(shopify: LocalShopify) {
  const shop = shopify.shop(SHOP);
  shop.grantedScopes.push(
    "read_locales",
    "read_translations",
    "write_translations",
    "read_publications",
    "read_metaobjects",
    "write_metaobjects",
    "write_metaobject_definitions",
  );
  shop.tokens["shpat_test"] = {
    token: "shpat_test",
    kind: "offline",
    scopes: shop.grantedScopes,
    expiresAt: null,
    refreshToken: null,
    refreshExpiresAt: null,
    replacedBy: null,
    replacedAt: null,
    used: false,
  };
  return async (query: string, variables: Record<string, unknown> = {}) => {
    const answer = await realFetch(`${shopify.url}/admin/api/2026-07/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-host": SHOP, "x-shopify-access-token": "shpat_test" },
      body: JSON.stringify({ query, variables }),
    });
    // Tests look at one field of many documents here; a type per document would say nothing more.
    // oxlint-disable-next-line typescript/no-explicit-any
    return { status: answer.status, ...((await answer.json()) as { data?: any; errors?: any; extensions?: any }) };
  };
}
