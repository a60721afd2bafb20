import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

export type KeyRing = readonly { readonly id: string; readonly key: Buffer }[];

const VERSION = "v1";

/**
 * AES-256-GCM with a fresh 96-bit nonce; the result names the key, so older texts stay readable after a rotation.
 * @param context authenticated but not stored: a text moved to another row does not decrypt
 * @returns `v1.<key id>.<nonce>.<tag>.<text>`, base64url parts
 */
export function encrypt(keys: KeyRing, plain: string, context: string): string {
  const current = keys[0];
  if (!current) throw new Error("no encryption key");
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", current.key, nonce).setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return [VERSION, current.id, ...[nonce, cipher.getAuthTag(), text].map((part) => part.toString("base64url"))].join(
    ".",
  );
}

/**
 * @throws Error when the key is unknown, the text was altered or the context differs; the message never holds the text
 */
export function decrypt(keys: KeyRing, sealed: string, context: string): string {
  const [version, id, ...parts] = sealed.split(".");
  const [nonce, tag, text] = parts.map((part) => Buffer.from(part, "base64url"));
  const key = keys.find((candidate) => candidate.id === id)?.key;
  if (version !== VERSION || !key || !nonce || !tag || !text) throw new Error("cannot decrypt: unknown key or format");
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 })
    .setAAD(Buffer.from(context))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
}

/** SHA-256 as 64 hex characters: of a file its fingerprint, of a secret what is kept of it. */
export const sha256Hex = (of: string | Uint8Array): string => createHash("sha256").update(of).digest("hex");

/** Order-independent digest of JSON-able data: the same content, the same 64 hex characters. */
export const digest = (value: unknown): string => sha256Hex(canonical(value));

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}
