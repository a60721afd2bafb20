import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const sign = (secret: string, text: string) => createHmac("sha256", secret).update(text).digest("base64url");

export type SessionClaims = {
  iss: string;
  dest: string;
  aud: string;
  sub: string;
  exp: number;
  nbf: number;
  iat: number;
  jti: string;
  sid: string;
};

type App = { apiKey: string; apiSecret: string; shops?: ReadonlyMap<string, { signedIn?: string | undefined }> };

/** The user id of each store's owner; all others are staff. */
export const OWNER = "42";

/** The id_token that App Bridge hands the app: HS256 over the app secret, valid for one minute. */
export function sessionToken(app: App, shop: string, over: Partial<SessionClaims> = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const claims: SessionClaims = {
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: app.apiKey,
    sub: app.shops?.get(shop)?.signedIn ?? OWNER,
    exp: now + 60,
    nbf: now - 5,
    iat: now,
    jti: randomUUID(),
    sid: randomUUID(),
    ...over,
  };
  const head = `${b64({ alg: "HS256", typ: "JWT" })}.${b64(claims)}`;
  return `${head}.${sign(app.apiSecret, head)}`;
}

/** The claims of a token that is ours and still valid, else null. */
export function verifySessionToken(app: { apiKey: string; apiSecret: string }, token: string): SessionClaims | null {
  const [head = "", body = "", signature = ""] = token.split(".");
  const expected = Buffer.from(sign(app.apiSecret, `${head}.${body}`));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  try {
    const claims = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as SessionClaims;
    const now = Date.now() / 1000;
    return claims.aud === app.apiKey && claims.exp > now - 10 && claims.nbf < now + 10 ? claims : null;
  } catch {
    return null;
  }
}
