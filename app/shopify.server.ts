import { container } from "#app/container.server.ts";

export const { shopify } = container;

export const { authenticate } = shopify;
