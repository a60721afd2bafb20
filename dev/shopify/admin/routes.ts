import { readFileSync } from "node:fs";
import path from "node:path";
import { runDocument } from "../graphql/execute.ts";
import { findProducts } from "../graphql/resolvers/products.ts";
import { verifySessionToken } from "../http/jwt.ts";
import {
  escapeHtml,
  readFields,
  readForm,
  redirect,
  sendJson,
  sendText,
  type Exchange,
  type Route,
} from "../http/web.ts";
import { legacyId } from "../state/legacy-id.ts";
import { addShop, installInto, updateScopes } from "../state/shops.ts";
import { deleteProduct } from "../state/products.ts";
import type { Product, Shop } from "../state/types.ts";
import type { World } from "../state/world.ts";
import { billingPages } from "../billing/pages.ts";
import { appPage } from "./app-page.ts";
import { contentPage, saveContent } from "./content-page.ts";
import { saveAsMerchant } from "./save-product.ts";
import { productFormPage, adminProductsPage, storesPage } from "./products-pages.ts";
import { page, shopName, STAFF } from "./layout.ts";

/** As the files of its theme extension are called. */
const THEME_BLOCKS = new Set(["quality_badge"]);
const PUBLIC = path.join(import.meta.dirname, "../public");
const TYPES: Record<string, string> = { ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8" };

const asset =
  (name: string) =>
  (x: Exchange): void =>
    sendText(x.response, readFileSync(path.join(PUBLIC, name)), TYPES[path.extname(name)] ?? "text/plain", {
      "access-control-allow-origin": "*",
      "cache-control": "no-cache",
    });

const productOf = (shop: Shop, legacy: string): Product | undefined =>
  Object.values(shop.products).find((p) => String(legacyId(p.id)) === legacy);

/** Pages of the local admin in a browser. */
export function adminRoutes(world: World): Route[] {
  const notFound = (x: Exchange, what: string) => {
    x.response.writeHead(404, { "content-type": "text/html; charset=utf-8" });
    x.response.end(
      page({
        title: "Not found",
        appName: world.config.name,
        body: `<h1>${escapeHtml(what)} not found</h1><p><a href="/">All stores</a></p>`,
      }),
    );
  };
  const inShop = (method: string, rest: string, handle: (x: Exchange, shop: Shop) => void | Promise<void>): Route => ({
    method,
    path: new RegExp(`^/store/([a-z0-9-]+)${rest}$`),
    handle: (x) => {
      const shop = world.shops.get(`${x.params[0]}.myshopify.com`);
      return shop ? handle(x, shop) : notFound(x, "Store");
    },
  });
  const directApi = async ({ request, response, url }: Exchange) => {
    const shop = world.shops.get(url.searchParams.get("shop") ?? "");
    const token = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
    const cors = { "access-control-allow-origin": request.headers.origin ?? "*" };
    if (!shop || verifySessionToken(world, token)?.dest !== `https://${shop.domain}`)
      return sendJson(response, { errors: "Unauthorized" }, 401, cors);
    const body = (await readFields(request)) as { query: string; variables?: Record<string, unknown> };
    const { data, errors } = await runDocument(world, shop, body);
    sendJson(response, { data, ...(errors.length > 0 ? { errors } : {}) }, 200, cors);
  };
  const saved = async (x: Exchange, shop: Shop, product: Product | null) => {
    const result = await saveAsMerchant(world, shop, { product, form: await readForm(x.request) });
    if (typeof result === "string")
      return sendText(x.response, productFormPage(world, shop, { product, problem: result }));
    redirect(x.response, `/store/${shopName(shop)}/products/${legacyId(result.id)}`);
  };
  return [
    { method: "GET", path: /^\/$/, handle: (x) => sendText(x.response, storesPage(world)) },
    {
      method: "POST",
      path: /^\/store$/,
      handle: async (x) => {
        const shop = addShop(world, `${String((await readFields(x.request))["name"])}.myshopify.com`, {
          installed: false,
        });
        redirect(x.response, `/store/${shopName(shop)}`);
      },
    },
    { method: "GET", path: /^\/app-bridge\.js$/, handle: asset("app-bridge.js") },
    ...["admin.css", "admin-app.js", "admin-products.js", "extension-host.js", "storefront.css"].map((name): Route => ({
      method: "GET",
      path: new RegExp(`^/assets/${name.replace(".", "\\.")}$`),
      handle: asset(name),
    })),
    { method: "POST", path: /^\/_local\/direct$/, handle: directApi },
    {
      method: "OPTIONS",
      path: /^\/_local\/direct$/,
      handle: ({ request, response }) => {
        response.writeHead(204, {
          "access-control-allow-origin": request.headers.origin ?? "*",
          "access-control-allow-headers": "authorization,content-type",
          "access-control-allow-methods": "POST",
        });
        response.end();
      },
    },
    {
      method: "GET",
      path: /^\/_local\/scopes$/,
      handle: ({ response, url }) => {
        const granted = world.shops.get(url.searchParams.get("shop") ?? "")?.grantedScopes ?? [];
        sendJson(response, { granted, required: world.config.scopes, optional: world.config.optionalScopes }, 200, {
          "access-control-allow-origin": "*",
        });
      },
    },
    inShop("GET", "(?:/products)?/?", (x, shop) =>
      sendText(
        x.response,
        adminProductsPage(world, shop, {
          query: x.url.searchParams.get("query") ?? "",
          page: Math.max(1, Number(x.url.searchParams.get("page")) || 1),
        }),
      ),
    ),
    inShop("GET", "/products\\.json", (x, shop) =>
      sendJson(x.response, { products: findProducts(shop, x.url.searchParams.get("query")).slice(0, 250) }),
    ),
    inShop("POST", "/sign-in", async (x, shop) => {
      const { user } = await readFields(x.request);
      if (STAFF.some(({ id }) => id === user)) shop.signedIn = String(user);
      redirect(x.response, x.request.headers.referer ?? `/store/${shopName(shop)}`);
    }),
    inShop("GET", "/products/new", (x, shop) => sendText(x.response, productFormPage(world, shop, { product: null }))),
    inShop("POST", "/products", (x, shop) => saved(x, shop, null)),
    inShop("GET", "/products/(\\d+)", (x, shop) => {
      const product = productOf(shop, x.params[1] ?? "");
      return product ? sendText(x.response, productFormPage(world, shop, { product })) : notFound(x, "Product");
    }),
    inShop("POST", "/products/(\\d+)", (x, shop) => {
      const product = productOf(shop, x.params[1] ?? "");
      return product ? saved(x, shop, product) : notFound(x, "Product");
    }),
    inShop("GET", "/content", (x, shop) => sendText(x.response, contentPage(world, shop))),
    inShop("POST", "/content", async (x, shop) => {
      saveContent(shop, await readForm(x.request));
      redirect(x.response, `/store/${shopName(shop)}/content`);
    }),
    inShop("POST", "/bulk", async (x, shop) => {
      for (const id of (await readForm(x.request)).getAll("ids")) {
        const product = shop.products[String(id)];
        if (product) deleteProduct(world, shop, product);
      }
      redirect(x.response, `/store/${shopName(shop)}`);
    }),
    inShop("POST", "/scopes", async (x, shop) => {
      const wanted = (await readForm(x.request)).getAll("scopes").map(String);
      const declared = wanted.every((scope) => world.config.optionalScopes.includes(scope));
      if (declared) updateScopes(world, shop, [...new Set([...shop.grantedScopes, ...wanted])]);
      sendJson(x.response, { ok: declared }, declared ? 200 : 400);
    }),
    inShop("POST", "/install", (x, shop) => {
      installInto(world, shop);
      redirect(x.response, `/store/${shopName(shop)}/apps/imagineai`);
    }),
    // The theme editor with one of our blocks added: the storefront as a theme's designer sees it.
    inShop("GET", "/themes/current/editor", (x, shop) => {
      const [appKey, block = ""] = (x.url.searchParams.get("addAppBlockId") ?? "").split("/");
      const first = Object.values(shop.products).find((product) => product.status === "ACTIVE");
      const known = appKey === world.apiKey && THEME_BLOCKS.has(block);
      if (!known || x.url.searchParams.get("template") !== "product" || !first) return notFound(x, "App block");
      redirect(x.response, `/storefront/${shopName(shop)}/products/${first.handle}?design_mode=1`);
    }),
    ...billingPages(world, inShop),
    inShop("GET", "/app", (x, shop) => redirect(x.response, `/store/${shopName(shop)}/apps/imagineai`)),
    inShop("GET", "/apps/[a-z0-9-]+(/.*)?", (x, shop) =>
      sendText(x.response, appPage(world, shop, x.params[1] ?? "", x.url.searchParams), undefined, {
        "cache-control": "no-store",
      }),
    ),
  ];
}
