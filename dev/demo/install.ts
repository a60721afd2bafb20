import { ShopId } from "#core/platform/ids.ts";
import type { Stack } from "#dev/stack.ts";

export const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";

/** The address under which the admin opens the app in its frame, with a fresh session token. */
export function embeddedUrl(stack: Pick<Stack, "appUrl" | "shopify">, shop: ShopId, path = "/app"): string {
  const host = Buffer.from(`admin.shopify.com/store/${shop.split(".")[0]}`).toString("base64");
  const query = new URLSearchParams({
    shop,
    host,
    embedded: "1",
    locale: "en",
    id_token: stack.shopify.sessionToken(shop),
  });
  return `${stack.appUrl}${path}?${query.toString()}`;
}

/**
 * Opens the app once, as a merchant who installs it does: the library exchanges the session token and the shop is
 * registered.
 */
export async function installApp(stack: Pick<Stack, "appUrl" | "shopify">, shop: ShopId): Promise<void> {
  const answer = await fetch(embeddedUrl(stack, shop), { headers: { "user-agent": BROWSER } });
  if (!answer.ok) throw new Error(`opening the app for ${shop} answered ${answer.status}`);
  await answer.arrayBuffer();
}
