import { z } from "zod";
import { importProducts, newProduct } from "../state/import.ts";
import { addShop, installInto, shopPayload, uninstallApp, updateScopes } from "../state/shops.ts";
import type { Shop } from "../state/types.ts";
import type { World } from "../state/world.ts";
import { expireTokens, revokeTokens } from "./oauth.ts";
import { sessionToken } from "./jwt.ts";
import { readFields, sendJson, type Exchange, type Route } from "./web.ts";
import type { Webhooks } from "./webhooks.ts";

const fault = z.object({
  kind: z.enum(["latency", "429", "5xx", "hang", "drop", "throttled", "401"]),
  shop: z.string().optional(),
  operation: z.string().optional(),
  ms: z.number().optional(),
  times: z.number().optional(),
  probability: z.number().optional(),
});
const shopInput = z.object({
  domain: z.string(),
  name: z.string().optional(),
  plan: z.enum(["basic", "advanced", "plus", "enterprise"]).optional(),
  locale: z.string().optional(),
  installed: z.boolean().optional(),
});
const settings = z.partialRecord(
  z.enum([
    "mediaDelayMs",
    "webhookDelayMs",
    "webhookTimeoutMs",
    "bulkDelayMs",
    "accessTokenSeconds",
    "refreshTokenSeconds",
    "refreshGraceMs",
  ]),
  z.number(),
);
const switches = z
  .object({ duplicate: z.number(), lateMs: z.number(), shuffle: z.boolean(), stale: z.number(), paused: z.boolean() })
  .partial();

/** Compliance payloads as Shopify sends them. */
export function compliancePayload(shop: Shop, topic: string): Record<string, unknown> {
  const base = { shop_id: shopPayload(shop)["id"], shop_domain: shop.domain };
  if (topic === "shop/redact") return base;
  const customer = { id: 191167, email: "customer@example.com", phone: "555-625-1199" };
  return topic === "customers/redact"
    ? { ...base, customer, orders_to_redact: [299938] }
    : { ...base, customer, orders_requested: [299938], data_request: { id: 9999 } };
}

type Deps = { world: World; webhooks: Webhooks; reset: () => void };

const state = (world: World) =>
  [...world.shops.values()].map(({ tokens, ...shop }) => ({
    ...shop,
    tokens: Object.values(tokens).map(({ kind, scopes, expiresAt, used }) => ({ kind, scopes, expiresAt, used })),
  }));

/** The stand-in's own controls, for tests and the demo. Nothing of this exists on Shopify. */
export function controlRoutes({ world, webhooks, reset }: Deps): Route[] {
  const post = (path: string, work: (body: Record<string, unknown>) => unknown): Route => ({
    method: "POST",
    path: new RegExp(`^/_local/${path}$`),
    handle: async ({ request, response }) => {
      try {
        sendJson(response, (await work(await readFields(request))) ?? { ok: true });
      } catch (error) {
        const words = error instanceof Error ? error.message : "failed";
        sendJson(response, { error: error instanceof z.ZodError ? z.prettifyError(error) : words }, 400);
      }
    },
  });
  const shopOf = (body: Record<string, unknown>) => world.shop(String(body["shop"]));
  const ledger = ({ url, response }: Exchange) => {
    const get = (name: string) => url.searchParams.get(name) ?? undefined;
    const after = get("after");
    sendJson(
      response,
      world.ledger.entries({
        shop: get("shop"),
        kind: get("kind"),
        name: get("name"),
        after: after === undefined ? undefined : Number(after),
      }),
    );
  };
  return [
    { method: "GET", path: /^\/_local\/ledger$/, handle: ledger },
    {
      method: "GET",
      path: /^\/_local\/state$/,
      handle: ({ response, url }) =>
        sendJson(
          response,
          state(world).filter((s) => !url.searchParams.has("shop") || s.domain === url.searchParams.get("shop")),
        ),
    },
    { method: "GET", path: /^\/_local\/faults$/, handle: ({ response }) => sendJson(response, world.faults.list()) },
    {
      method: "GET",
      path: /^\/_local\/id-token$/,
      handle: ({ response, url }) => {
        const shop = world.shops.get(url.searchParams.get("shop") ?? "");
        if (!shop) return sendJson(response, { error: "no such shop" }, 404, { "access-control-allow-origin": "*" });
        sendJson(response, { token: sessionToken(world, shop.domain) }, 200, {
          "access-control-allow-origin": "*",
          "cache-control": "no-store",
        });
      },
    },
    {
      method: "GET",
      path: /^\/_local\/idle$/,
      handle: async ({ response }) => {
        await webhooks.idle();
        sendJson(response, { ok: true });
      },
    },
    post("reset", () => reset()),
    post("save", (body) => world.save(String(body["file"]))),
    post("load", (body) => world.load(String(body["file"]))),
    post("settings", (body) => Object.assign(world.settings, settings.parse(body))),
    post("faults", (body) => (body["clear"] === true ? world.faults.clear() : world.faults.add(fault.parse(body)))),
    post("switches", (body) => {
      Object.assign(webhooks.switches, switches.parse(body));
      webhooks.resume();
      if (body["paused"] === true) webhooks.switches.paused = true;
    }),
    post("shops", (body) => {
      const { domain, ...rest } = shopInput.parse(body);
      return { domain: addShop(world, domain, rest).domain };
    }),
    post("products", async (body) => ({
      products: await importProducts(world, shopOf(body), z.array(newProduct).parse(body["products"])),
    })),
    post("install", (body) => installInto(world, shopOf(body))),
    post("uninstall", (body) => uninstallApp(world, shopOf(body))),
    post("scopes", (body) => updateScopes(world, shopOf(body), z.array(z.string()).parse(body["scopes"]))),
    post("tokens", (body) => (body["revoke"] === true ? revokeTokens(shopOf(body)) : expireTokens(shopOf(body)))),
    post("webhooks", (body) => {
      const topic = String(body["topic"]);
      const compliance = topic.startsWith("customers/") || topic === "shop/redact";
      webhooks.fire(
        shopOf(body).domain,
        topic,
        (body["payload"] as Record<string, unknown> | undefined) ??
          (compliance ? compliancePayload(shopOf(body), topic) : {}),
      );
    }),
  ];
}
