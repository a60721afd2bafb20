import { randomUUID } from "node:crypto";
import { ShopId } from "#core/platform/ids.ts";
import { registerShop } from "#core/shops/index.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { container } from "#app/container.server.ts";
import { authenticate } from "#app/shopify.server.ts";

export type Merchant = { scope: Scope; shopId: ShopId; by: string; cors: (response: Response) => Response };

/** Who asks, from Shopify's session token: the shop that all work of this request is confined to, and the person for the history. */
export async function merchantOf(request: Request): Promise<Merchant> {
  const { session, sessionToken, cors } = await authenticate.admin(request);
  const shopId = ShopId.parse(session.shop);
  const scope = { shopId, correlationId: randomUUID() };
  // A page's loaders authenticate side by side: the one that does not wait for the install must still find the shop.
  await registerShop(container, scope, session.scope ?? "");
  return { scope, shopId, by: `user ${sessionToken.sub ?? "unknown"}`, cors: (response) => cors(response) };
}
