import type { LoaderFunctionArgs } from "@remix-run/node";
import { container } from "#app/container.server.ts";
import { asMerchant } from "#app/merchant.server.ts";

/** The languages that the shop has in Shopify, its own first. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId }) =>
    Response.json(await (await container.adminFor(shopId)).readLocales()),
  );
}
