import path from "node:path";
import { escapeHtml as e, sendJson, sendText, type Exchange, type Route } from "../http/web.ts";
import { mediaPath, mediaStatus } from "../state/media.ts";
import type { Product, Shop } from "../state/types.ts";
import type { World } from "../state/world.ts";
import { readBlock, renderBlock } from "./theme-block.ts";

const page = (shop: Shop, title: string, body: string, css = "") => `<!doctype html>
<html lang="${shop.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${e(title)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/storefront.css">${css ? `<style>${css}</style>` : ""}</head>
<body><header><a href="/storefront/${shop.domain.split(".")[0]}">${e(shop.name)}</a> <small>Local stand-in for a storefront</small></header><main>${body}</main></body></html>`;

const photosOf = (shop: Shop, product: Product) =>
  product.mediaIds
    .flatMap((id) => shop.media[id] ?? [])
    .filter((m) => m.__typename === "MediaImage" && mediaStatus(m) === "READY");

async function productPage(
  world: World,
  shop: Shop,
  input: { product: Product; rootDir: string; url: URL },
): Promise<string> {
  const { product, url } = input;
  // Read afresh on each view: an edited block shows on reload.
  const source = readBlock(path.join(input.rootDir, "extensions", "quality-badge"), "quality_badge");
  const settings = Object.fromEntries([...url.searchParams].filter(([name]) => name in source.defaults));
  const badge = await renderBlock(source, {
    world,
    shop,
    product,
    settings,
    locale: url.searchParams.get("locale") ?? shop.locale,
    designMode: url.searchParams.has("design_mode"),
  });
  const photos = photosOf(shop, product).map(
    (m) =>
      `<img src="${e(mediaPath(shop, m))}&amp;width=800" width="${m.width}" height="${m.height}" alt="${e(m.alt ?? "")}">`,
  );
  const seo = `<meta name="description" content="${e(product.seo.description ?? "")}">`;
  const body = `<article><div class="photos">${photos.join("")}</div><div><h1>${e(product.title)}</h1><p class="price">${e(product.variants[0]?.price)} ${shop.currency}</p><div id="app-block">${badge.trim()}</div><div class="description">${product.descriptionHtml}</div></div></article>`;
  return page(shop, product.seo.title ?? product.title, body, source.css).replace("</title>", `</title>${seo}`);
}

/** Cards as a collection has them, each with the app's block for cards. */
async function indexPage(world: World, shop: Shop, rootDir: string): Promise<string> {
  const source = readBlock(path.join(rootDir, "extensions", "quality-badge"), "card_badge");
  const active = Object.values(shop.products).filter((p) => p.status === "ACTIVE");
  const items = active.map(async (product) => {
    const badge = (await renderBlock(source, { world, shop, product })).trim();
    const photo = photosOf(shop, product)[0];
    const image = photo
      ? `<img src="${e(mediaPath(shop, photo))}&amp;width=300" width="150" height="150" alt="" loading="lazy">`
      : "";
    const address = `/storefront/${shop.domain.split(".")[0]}/products/${product.handle}`;
    return `<li><a href="${address}">${image}${e(product.title)}</a>${badge}</li>`;
  });
  const cards = (await Promise.all(items)).join("");
  return page(shop, shop.name, `<h1>${e(shop.name)}</h1><ul class="grid">${cards}</ul>`, source.css);
}

/** The store as a shopper sees it: active products, public metafields only. */
export function storefrontRoutes(world: World, rootDir: string): Route[] {
  const inShop = (rest: string, handle: (x: Exchange, shop: Shop) => void | Promise<void>): Route => ({
    method: "GET",
    path: new RegExp(`^/storefront/([a-z0-9-]+)${rest}$`),
    handle: (x) => {
      const shop = world.shops.get(`${x.params[0]}.myshopify.com`);
      return shop ? handle(x, shop) : sendJson(x.response, { errors: "Not Found" }, 404);
    },
  });
  return [
    inShop("/?", async (x, shop) => sendText(x.response, await indexPage(world, shop, rootDir))),
    inShop("/products/([^/]+)", async (x, shop) => {
      const product = Object.values(shop.products).find(
        (p) => p.handle === decodeURIComponent(x.params[1] ?? "") && p.status === "ACTIVE",
      );
      if (!product) return sendJson(x.response, { errors: "Not Found" }, 404);
      sendText(x.response, await productPage(world, shop, { product, rootDir, url: x.url }));
    }),
  ];
}
