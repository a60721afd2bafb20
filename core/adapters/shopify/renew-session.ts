import { HttpResponseError, type Session } from "@shopify/shopify-api";
import type { ShopId } from "#core/platform/ids.ts";
import { ShopifyUnauthorised, ShopifyUnavailable } from "#core/shopify/index.ts";
import { appErrorOf } from "./graphql-client.ts";
import type { ShopifyApp } from "./shopify-app.ts";

export const offlineId = (shopId: ShopId) => `offline_${shopId}`;

/** How long an expiring offline token lasts, by Shopify's documents, for an answer that does not say. */
const TOKEN_MS = 3_600_000;

/**
 * By RFC 6749 and as Shopify answers: the refresh token is used up, expired or revoked, or the app is not installed any
 * more.
 */
const DEAD = new Set(["invalid_grant", "invalid_token", "invalid_subject_token", "application_cannot_be_found"]);

/**
 * A new access token for background work. The caller holds the shop's lock: a refresh token works once.
 * A session that can never be renewed is deleted, so that the next page that the merchant opens gets a new one.
 * @throws ShopifyUnauthorised when the merchant must open the app; ShopifyUnavailable, ShopifyThrottled when a later
 *   try may succeed
 */
export async function renewSession(
  shopify: Pick<ShopifyApp, "sessionStorage" | "refreshToken">,
  session: Session,
): Promise<void> {
  const forget = async (error?: unknown) => {
    await shopify.sessionStorage.deleteSession(session.id);
    return new ShopifyUnauthorised("Shopify no longer lets the app in; the merchant must open it again", {}, error);
  };
  if (!session.refreshToken) throw await forget();
  try {
    const { session: fresh } = await shopify.refreshToken({ shop: session.shop, refreshToken: session.refreshToken });
    fresh.expires ??= new Date(Date.now() + TOKEN_MS);
    fresh.refreshToken ??= session.refreshToken;
    if (session.refreshTokenExpires) fresh.refreshTokenExpires ??= session.refreshTokenExpires;
    await shopify.sessionStorage.storeSession(fresh);
  } catch (error) {
    const said =
      error instanceof HttpResponseError ? String((error.response.body as { error?: unknown } | undefined)?.error) : "";
    if (DEAD.has(said)) throw await forget(error);
    // Whoever runs the app must act; the shop's own session may be as good as ever.
    if (said === "invalid_client")
      throw new ShopifyUnavailable("Shopify does not accept the app's client id and secret", {}, error);
    throw appErrorOf(error);
  }
}
