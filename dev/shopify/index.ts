import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { existsSync } from "node:fs";
import { adminRoutes } from "./admin/routes.ts";
import { adminApiRoutes } from "./http/admin-api.ts";
import { controlRoutes, compliancePayload } from "./http/control.ts";
import { fileRoutes } from "./http/files.ts";
import { sessionToken } from "./http/jwt.ts";
import { expireTokens, revokeTokens } from "./http/oauth.ts";
import { sendJson, type Route } from "./http/web.ts";
import { signDelivery, Webhooks } from "./http/webhooks.ts";
import { extensionRoutes } from "./extension-host/routes.ts";
import { storefrontRoutes } from "./storefront/routes.ts";
import { readAppConfig } from "./state/app-config.ts";
import type { Faults } from "./state/faults.ts";
import { importProducts, type NewProduct } from "./state/import.ts";
import { importContent, type NewContent } from "./state/import-content.ts";
import type { Ledger } from "./state/ledger.ts";
import { announceWhenReady, touchProduct } from "./state/products.ts";
import { addShop, uninstallApp, updateScopes, type NewShop } from "./state/shops.ts";
import { readTaxonomy } from "./state/taxonomy.ts";
import type { Shop } from "./state/types.ts";
import { World, type Settings } from "./state/world.ts";

export type { NewProduct } from "./state/import.ts";
export type { NewContent } from "./state/import-content.ts";
export type { Product } from "./state/types.ts";
export { signDelivery } from "./http/webhooks.ts";

export type ShopifyOptions = {
  port?: number | undefined;
  apiKey: string;
  apiSecret: string;
  appUrl: string;
  /** Only these categories of the taxonomy, with what stands above them. */
  categories?: readonly string[] | undefined;
  /** Loaded at the start when it exists, written by `save()` without a name. */
  stateFile?: string | undefined;
  rootDir?: string | undefined;
};

export type LocalShopify = {
  /** Where it listens. The product's SHOPIFY_ORIGIN. */
  url: string;
  world: World;
  ledger: Ledger;
  faults: Faults;
  webhooks: Webhooks;
  settings: Settings;
  addShop(domain: string, options?: NewShop): Shop;
  shop(domain: string): Shop;
  addProducts(domain: string, products: readonly NewProduct[]): Promise<{ id: string; handle: string }[]>;
  addContent(domain: string, content: NewContent): ReturnType<typeof importContent>;
  sessionToken(domain: string, over?: Parameters<typeof sessionToken>[2]): string;
  /** A signed delivery to post yourself. */
  signDelivery(delivery: Parameters<typeof signDelivery>[1]): ReturnType<typeof signDelivery>;
  fireCompliance(domain: string, topic: "customers/data_request" | "customers/redact" | "shop/redact"): void;
  uninstall(domain: string): void;
  updateScopes(domain: string, scopes: string[]): void;
  expireTokens(domain: string): void;
  revokeTokens(domain: string): void;
  setAppUrl(appUrl: string): void;
  reset(): void;
  save(file?: string): Promise<void>;
  load(file: string): Promise<void>;
  close(): Promise<void>;
};

function serve(routes: readonly Route[]): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://local");
    const method = request.method === "HEAD" ? "GET" : (request.method ?? "GET");
    const found = routes
      .map((route) => ({ route, match: route.method === method ? route.path.exec(url.pathname) : null }))
      .find((r) => r.match !== null);
    if (!found?.match) return sendJson(response, { errors: "Not Found" }, 404);
    const exchange = { request, response, url, params: found.match.slice(1) };
    Promise.resolve()
      .then(() => found.route.handle(exchange))
      .catch((error: unknown) => {
        if (response.headersSent) return void response.destroy();
        sendJson(response, { errors: error instanceof Error ? error.message : "failed" }, 500);
      });
  });
}

/** Starts a local Shopify on loopback. Everything it knows is in `world`; `reset()` empties it in milliseconds. */
export async function startShopify(options: ShopifyOptions): Promise<LocalShopify> {
  const rootDir = options.rootDir ?? path.resolve(import.meta.dirname, "../..");
  const world = new World({ config: readAppConfig(rootDir), taxonomy: readTaxonomy(options.categories), ...options });
  const webhooks = new Webhooks(world);
  const reset = () => {
    webhooks.reset();
    world.reset();
  };
  const load = async (file: string) => {
    const { moved } = await world.load(file);
    for (const shop of world.shops.values()) {
      announceWhenReady(world, shop, Object.values(shop.media));
      if (moved)
        for (const product of Object.values(shop.products))
          if (product.mediaIds.length > 0) touchProduct(world, shop, product);
    }
  };
  const server = serve([
    ...adminApiRoutes(world),
    ...fileRoutes(world),
    ...adminRoutes(world),
    ...extensionRoutes(world, rootDir),
    ...storefrontRoutes(world, rootDir),
    ...controlRoutes({ world, webhooks, reset }),
  ]);
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  if (options.stateFile !== undefined && existsSync(options.stateFile)) await load(options.stateFile);
  return {
    url: world.url,
    world,
    ledger: world.ledger,
    faults: world.faults,
    webhooks,
    get settings() {
      return world.settings;
    },
    addShop: (domain, shop) => addShop(world, domain, shop),
    shop: (domain) => world.shop(domain),
    addProducts: (domain, products) => importProducts(world, world.shop(domain), products),
    addContent: (domain, content) => importContent(world, world.shop(domain), content),
    sessionToken: (domain, over) => sessionToken(world, domain, over),
    signDelivery: (delivery) =>
      signDelivery({ apiSecret: world.apiSecret, apiVersion: world.config.apiVersion }, delivery),
    fireCompliance: (domain, topic) => webhooks.fire(domain, topic, compliancePayload(world.shop(domain), topic)),
    uninstall: (domain) => uninstallApp(world, world.shop(domain)),
    updateScopes: (domain, scopes) => updateScopes(world, world.shop(domain), scopes),
    expireTokens: (domain) => expireTokens(world.shop(domain)),
    revokeTokens: (domain) => revokeTokens(world.shop(domain)),
    setAppUrl: (appUrl) => {
      world.appUrl = appUrl;
    },
    reset,
    save: (file) => {
      const target = file ?? options.stateFile;
      return target === undefined ? Promise.reject(new Error("no state file was given")) : world.save(target);
    },
    load,
    close: () => {
      webhooks.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
