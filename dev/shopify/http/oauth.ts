import { randomBytes } from "node:crypto";
import type { Shop, AdminToken } from "../state/types.ts";
import type { World } from "../state/world.ts";
import { OWNER, verifySessionToken } from "./jwt.ts";

const secret = (prefix: string) => `${prefix}_${randomBytes(16).toString("hex")}`;

export type TokenAnswer = { status: number; body: Record<string, unknown> };
const refuse = (error: string, description: string): TokenAnswer => ({
  status: 400,
  body: { error, error_description: description },
});

const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";

function newToken(world: World, shop: Shop, kind: AdminToken["kind"], expiring: boolean): AdminToken {
  const { accessTokenSeconds, refreshTokenSeconds } = world.settings;
  const now = Date.now();
  const offlineEnd = expiring ? now + accessTokenSeconds * 1000 : null;
  const token: AdminToken = {
    token: secret(kind === "online" ? "shpua" : "shpat"),
    kind,
    scopes: [...shop.grantedScopes],
    expiresAt: kind === "online" ? now + 86_399_000 : offlineEnd,
    refreshToken: kind === "offline" && expiring ? secret("shprt") : null,
    refreshExpiresAt: kind === "offline" && expiring ? now + refreshTokenSeconds * 1000 : null,
    replacedBy: null,
    replacedAt: null,
    used: false,
  };
  shop.tokens[token.token] = token;
  return token;
}

const seconds = (at: number | null) => (at === null ? undefined : Math.max(0, Math.round((at - Date.now()) / 1000)));

function offlineBody(token: AdminToken): Record<string, unknown> {
  return {
    access_token: token.token,
    scope: token.scopes.join(","),
    ...(token.expiresAt === null ? {} : { expires_in: seconds(token.expiresAt) }),
    ...(token.refreshToken === null
      ? {}
      : { refresh_token: token.refreshToken, refresh_token_expires_in: seconds(token.refreshExpiresAt) }),
  };
}

const onlineBody = (token: AdminToken, shop: Shop, user: string) => ({
  access_token: token.token,
  scope: token.scopes.join(","),
  expires_in: 86_399,
  associated_user_scope: token.scopes.join(","),
  associated_user: {
    id: Number(user),
    first_name: user === OWNER ? shop.name : "Staff",
    last_name: user === OWNER ? "Owner" : user,
    email: user === OWNER ? shop.email : shop.email.replace("owner", `staff-${user}`),
    account_owner: user === OWNER,
    locale: shop.locale,
    collaborator: false,
    email_verified: true,
  },
});

function exchange(world: World, shop: Shop, body: Record<string, unknown>): TokenAnswer {
  const claims = verifySessionToken(world, String(body["subject_token"] ?? ""));
  if (claims === null || claims.dest !== `https://${shop.domain}`)
    return refuse("invalid_subject_token", "The subject token is invalid or expired.");
  const kind = body["requested_token_type"];
  if (kind === ONLINE)
    return { status: 200, body: onlineBody(newToken(world, shop, "online", true), shop, claims.sub) };
  if (kind !== OFFLINE) return refuse("invalid_request", "requested_token_type is not supported.");
  return { status: 200, body: offlineBody(newToken(world, shop, "offline", String(body["expiring"]) === "1")) };
}

/**
 * Rotation: a refresh token works once. Within the grace period, and until the new access token was used, the same old
 * token answers with the same new pair, so that an answer that got lost on the way does not lock the app out.
 */
function refresh(world: World, shop: Shop, body: Record<string, unknown>): TokenAnswer {
  const held = Object.values(shop.tokens).find(
    (t) => t.refreshToken !== null && t.refreshToken === body["refresh_token"],
  );
  const invalid = refuse("invalid_grant", "The refresh token is invalid, expired or was already used.");
  if (!held || (held.refreshExpiresAt ?? 0) < Date.now()) return invalid;
  if (held.replacedBy !== null) {
    const next = shop.tokens[held.replacedBy];
    const inGrace = Date.now() - (held.replacedAt ?? 0) < world.settings.refreshGraceMs;
    return next && !next.used && inGrace ? { status: 200, body: offlineBody(next) } : invalid;
  }
  const next = newToken(world, shop, "offline", true);
  held.replacedBy = next.token;
  held.replacedAt = Date.now();
  return { status: 200, body: offlineBody(next) };
}

/** POST /admin/oauth/access_token: token exchange and refresh. */
export function answerTokenCall(world: World, shop: Shop, body: Record<string, unknown>): TokenAnswer {
  const grant = String(body["grant_type"] ?? "authorization_code");
  const answer = (() => {
    if (body["client_id"] !== world.apiKey || body["client_secret"] !== world.apiSecret)
      return refuse("invalid_client", "The client id or secret is wrong.");
    if (!shop.installed) return refuse("application_cannot_be_found", "The app is not installed on this shop.");
    if (grant === "urn:ietf:params:oauth:grant-type:token-exchange") return exchange(world, shop, body);
    if (grant === "refresh_token") return refresh(world, shop, body);
    if (grant === "client_credentials")
      return { status: 200, body: offlineBody(newToken(world, shop, "offline", true)) };
    return refuse("unsupported_grant_type", `The local Shopify does not answer grant ${grant}.`);
  })();
  world.ledger.add(shop.domain, "token", grant.split(":").at(-1) ?? grant, {
    status: answer.status,
    type: body["requested_token_type"],
    error: answer.body["error"],
  });
  return answer;
}

/** The token of an Admin API call, null when it is unknown, expired or revoked. */
export function findToken(shop: Shop, token: string | undefined): AdminToken | null {
  const held = token === undefined ? undefined : shop.tokens[token];
  if (!held || !shop.installed || (held.expiresAt !== null && held.expiresAt < Date.now())) return null;
  held.used = true;
  return held;
}

/** Makes every access token of a shop expire now; refresh tokens stay good. */
export function expireTokens(shop: Shop): void {
  for (const token of Object.values(shop.tokens)) if (token.expiresAt !== null) token.expiresAt = Date.now() - 1;
}

/** Revokes everything: what a merchant or Shopify can do at any time. */
export function revokeTokens(shop: Shop): void {
  shop.tokens = {};
}
