import { createShopifyApp } from "#core/adapters/shopify/shopify-app.ts";
import { noSessionStorage } from "#core/adapters/shopify/session-storage.ts";
import { config } from "#app/config.server.ts";
import { container } from "#app/container.server.ts";

export const { shopify } = container;

export const { authenticate } = shopify;

/**
 * Deliveries are verified by the app's secret alone: with no session to load, a burst costs no connection and renews no token. One for
 * each secret that is good at the moment, the present one first.
 */
export const webhooks = [config.shopify.apiSecret, config.shopify.previousSecret]
  .filter((apiSecret) => apiSecret !== undefined)
  .map((apiSecret) => createShopifyApp({ config: { ...config.shopify, apiSecret }, logger: container.logger, sessionStorage: noSessionStorage }));
