import { escapeHtml as e, sendJson, sendText, readBody, type Exchange, type Route } from "../http/web.ts";
import { sessionToken } from "../http/jwt.ts";
import type { Shop } from "../state/types.ts";
import type { World } from "../state/world.ts";
import { buildExtension, type BuiltExtension } from "./build.ts";

/** Where Shopify runs extensions: to the app, another origin. */
const EXTENSION_ORIGIN = "https://extensions.shopifycdn.com";

type Call = { method: string; headers: Record<string, string>; also: Record<string, string> };

/**
 * What a browser asks before it sends a call with an Authorization to another origin (Fetch, CORS-preflight fetch).
 * @throws Error when the app does not allow the call: an extension's fetch fails
 */
async function preflight(url: string, { method, headers, also }: Call): Promise<void> {
  const names = Object.keys(headers);
  const answer = await fetch(url, {
    method: "OPTIONS",
    headers: {
      ...also,
      accept: "*/*",
      "access-control-request-method": method,
      "access-control-request-headers": names.join(","),
    },
    redirect: "manual",
  });
  assertReadable(answer);
  const allowed = (answer.headers.get("access-control-allow-headers") ?? "").toLowerCase().split(/\s*,\s*/);
  const methods = (answer.headers.get("access-control-allow-methods") ?? "GET,HEAD,POST").split(/\s*,\s*/);
  // "*" never stands for Authorization.
  const missing = names.filter(
    (name) => !allowed.includes(name) && !(allowed.includes("*") && name !== "authorization"),
  );
  if (!answer.ok || missing.length > 0 || !(methods.includes(method) || methods.includes("*")))
    throw new Error(`the preflight of ${method} ${url} was refused`);
}

/** @throws Error when a browser would not give the answer to the extension */
function assertReadable({ headers, url }: Response): void {
  const allowed = headers.get("access-control-allow-origin");
  if (allowed !== "*" && allowed !== EXTENSION_ORIGIN) throw new Error(`${url} does not allow the extension's origin`);
}

/** Frames in which the app's admin extensions run, with Shopify's global and simple forms of its elements. */
export function extensionRoutes(world: World, rootDir: string): Route[] {
  const built = new Map<string, Promise<BuiltExtension>>();
  const extension = (handle: string) => {
    const held = built.get(handle) ?? buildExtension(rootDir, handle);
    built.set(handle, held);
    held.catch(() => built.delete(handle));
    return held;
  };
  const inShop = (method: string, rest: string, handle: (x: Exchange, shop: Shop) => void | Promise<void>): Route => ({
    method,
    path: new RegExp(`^/store/([a-z0-9-]+)/extensions/([a-z0-9-]+)${rest}$`),
    handle: (x) => {
      const shop = world.shops.get(`${x.params[0]}.myshopify.com`);
      return shop ? handle(x, shop) : sendJson(x.response, { errors: "Not Found" }, 404);
    },
  });
  return [
    inShop("GET", "", async (x, shop) => {
      const { handle, target, locales } = await extension(x.params[1] ?? "");
      const setup = {
        handle,
        target,
        shop: shop.domain,
        locale: shop.locale,
        selected: x.url.searchParams.getAll("id").map((id) => ({ id })),
        translations: locales(shop.locale),
        appName: world.config.name,
        base: `/store/${x.params[0]}/extensions/${handle}`,
      };
      const html = `<!doctype html><html lang="${shop.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${e(handle)}</title><link rel="stylesheet" href="/assets/admin.css"><style>body{background:#fff}</style>
<script id="setup" type="application/json">${JSON.stringify(setup).replace(/</g, "\\u003c")}</script><script src="/assets/extension-host.js"></script></head><body><script type="module">import start from "./${handle}/main.js"; await start();</script></body></html>`;
      sendText(x.response, html);
    }),
    inShop("GET", "/main\\.js", async (x) =>
      sendText(x.response, (await extension(x.params[1] ?? "")).script, "text/javascript; charset=utf-8", {
        "cache-control": "no-cache",
      }),
    ),
    // Shopify forwards an extension's relative fetch to the app's address, with the session token.
    ...["GET", "POST"].map((method) =>
      inShop(method, "/app(/.*)", async (x, shop) => {
        try {
          const url = world.appUrl + (x.params[2] ?? "/") + x.url.search;
          const headers = {
            authorization: `Bearer ${sessionToken(world, shop.domain)}`,
            "content-type": x.request.headers["content-type"] ?? "application/json",
          };
          const also = {
            accept: "application/json",
            origin: EXTENSION_ORIGIN,
            "user-agent": x.request.headers["user-agent"] ?? "Mozilla/5.0",
          };
          const body = method === "POST" ? { body: new Uint8Array(await readBody(x.request)) } : {};
          await preflight(url, { method, headers, also });
          const answer = await fetch(url, { method, headers: { ...headers, ...also }, ...body, redirect: "manual" });
          assertReadable(answer);
          x.response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" });
          x.response.end(Buffer.from(await answer.arrayBuffer()));
        } catch {
          sendJson(x.response, { error: { code: "app_unreachable", message: "The app did not answer" } }, 502);
        }
      }),
    ),
  ];
}
