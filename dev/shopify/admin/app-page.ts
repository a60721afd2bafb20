import { sessionToken } from "../http/jwt.ts";
import { escapeHtml as e } from "../http/web.ts";
import type { Shop } from "../state/types.ts";
import type { World } from "../state/world.ts";
import { page, shopName } from "./layout.ts";

/** `host` as Shopify gives it: the admin's address of the store in base64, without padding. */
const hostParam = (shop: Shop): string =>
  Buffer.from(`admin.shopify.com/store/${shopName(shop)}`)
    .toString("base64")
    .replace(/=+$/, "");

/** The app in its iframe, with everything that App Bridge draws outside of it. */
export function appPage(world: World, shop: Shop, path: string, search: URLSearchParams): string {
  if (!shop.installed) return installPage(world, shop);
  const src = new URL(world.appUrl + (path === "" || path === "/" ? "/app" : path));
  for (const [name, value] of search) src.searchParams.set(name, value);
  const own = {
    embedded: "1",
    host: hostParam(shop),
    shop: shop.domain,
    locale: shop.locale,
    session: "local",
    id_token: sessionToken(world, shop.domain),
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  for (const [name, value] of Object.entries(own)) src.searchParams.set(name, value);
  const body = `<div class="loading" id="loading" role="progressbar" aria-label="Loading" hidden></div>
<div class="savebar" id="savebar" role="region" aria-label="Unsaved changes" hidden><span>Unsaved changes</span><span class="row" id="savebar-buttons"></span></div>
<div class="appbar"><h1 id="app-title">${e(world.config.name)}</h1><nav id="app-nav" class="row" aria-label="${e(world.config.name)}"></nav><span class="row" id="title-buttons"></span></div>
<iframe class="app" id="app" title="${e(world.config.name)}" src="${e(src.toString())}" data-base="/store/${shopName(shop)}/apps/imagineai" data-store="/store/${shopName(shop)}" data-app-origin="${e(new URL(world.appUrl).origin)}" data-app-name="${e(world.config.name)}" allow="clipboard-write"></iframe>
<div class="toasts" id="toasts" role="status" aria-live="polite"></div><dialog id="picker" aria-labelledby="picker-title"></dialog>`;
  return page({
    title: world.config.name,
    shop,
    appName: world.config.name,
    body,
    script: "/assets/admin-app.js",
    wide: true,
  });
}

function installPage(world: World, shop: Shop): string {
  const scopes = world.config.scopes.map((s) => `<li>${e(s.replaceAll("_", " "))}</li>`).join("");
  const body = `<form class="card" method="post" action="/store/${shopName(shop)}/install"><h1>Install ${e(world.config.name)}</h1><p>The app asks for:</p><ul>${scopes}</ul><button class="primary">Install</button></form>`;
  return page({ title: `Install ${world.config.name}`, shop, appName: world.config.name, body });
}
