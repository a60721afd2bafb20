import { randomBytes, timingSafeEqual } from "node:crypto";
import { sha256Hex } from "#core/platform/crypto.ts";
import { ShopId } from "#core/platform/ids.ts";

const SECRET_BYTES = 32;
/** Of a key's id, hexadecimal. */
export const ID_DIGITS = 12;
const DOMAIN = ".myshopify.com";
const FORM = /^iak_(live|test|account|access|refresh)\.([a-z0-9][a-z0-9-]{0,98})\.([0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/;

/** Keys of three kinds; and the two tokens that a service account's key is exchanged for. */
export type TokenKind = "live" | "test" | "account" | "access" | "refresh";
export type Token = { shopId: ShopId; id: string; kind: TokenKind; secret: string };

/**
 * A key as it is handed out: `iak_live.<shop>.<id>.<secret>`. It names its shop, so that it is looked for behind that shop's
 * wall alone; the secret is 256 random bits.
 */
export function makeToken(
  shopId: ShopId,
  kind: TokenKind,
  id = randomBytes(ID_DIGITS / 2).toString("hex"),
): { text: string; id: string; digest: string } {
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  return { text: `iak_${kind}.${shopId.slice(0, -DOMAIN.length)}.${id}.${secret}`, id, digest: sha256Hex(secret) };
}

/** Null for what was never a key. */
export function parseToken(text: string): Token | null {
  const [, kind, shop, id, secret] = FORM.exec(text) ?? [];
  const shopId = ShopId.safeParse(`${shop}${DOMAIN}`);
  if (!shopId.success || id === undefined || secret === undefined) return null;
  return { shopId: shopId.data, id, kind: kind as TokenKind, secret };
}

/** Of 256 random bits a fast digest gives nothing away: there is nothing to guess. */

/** In constant time. @param digest 64 hex characters */
export const isSecretOf = (digest: string, secret: string): boolean =>
  timingSafeEqual(Buffer.from(digest, "hex"), Buffer.from(sha256Hex(secret), "hex"));
