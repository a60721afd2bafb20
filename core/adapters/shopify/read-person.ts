import { z } from "zod";
import { abstractFetch } from "@shopify/shopify-api/runtime";
import type { ShopId } from "#core/platform/ids.ts";
import { ShopifyUnavailable } from "#core/shopify/index.ts";
import type { ShopifyConfig } from "./shopify-app.ts";

const Answer = z.object({
  associated_user: z.object({
    id: z.union([z.number(), z.string()]),
    first_name: z.string().default(""),
    last_name: z.string().default(""),
    account_owner: z.boolean().default(false),
  }),
});

/**
 * Who opened the app: Shopify tells it with an online token, which is not kept.
 * @param input.sessionToken as App Bridge sends it with each request, one minute old at most
 * @throws ShopifyUnavailable when Shopify does not say
 */
export async function readPerson(
  config: ShopifyConfig,
  input: { shopId: ShopId; sessionToken: string },
): Promise<{ id: string; name: string; owner: boolean }> {
  const body = JSON.stringify({
    client_id: config.apiKey,
    client_secret: config.apiSecret,
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: input.sessionToken,
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token",
  });
  const headers = { "content-type": "application/json", accept: "application/json" };
  const answer = await abstractFetch(`https://${input.shopId}/admin/oauth/access_token`, {
    method: "POST",
    headers,
    body,
  });
  const parsed = Answer.safeParse(await answer.json().catch(() => null));
  if (!answer.ok || !parsed.success)
    throw new ShopifyUnavailable("Shopify did not say who uses the app", { status: answer.status });
  const { id, first_name: first, last_name: last, account_owner: owner } = parsed.data.associated_user;
  return { id: String(id), name: `${first} ${last}`.trim(), owner };
}
