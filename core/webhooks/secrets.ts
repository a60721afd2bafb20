import { randomBytes } from "node:crypto";
import { z } from "zod";
import { decrypt, encrypt, type KeyRing } from "#core/platform/crypto.ts";
import type { Vault } from "./ports.ts";

const SECRET_BYTES = 32;
const PREFIX = "whsec_";

/**
 * Secrets as Standard Webhooks writes them, and the headers that go along. `previous` signs too until its time is over; `rotatedBy`:
 * the call that asked for `secret` in place of another.
 */
const Sealed = z.object({
  secret: z.string(),
  previous: z.object({ secret: z.string(), until: z.iso.datetime() }).nullable(),
  headers: z.record(z.string(), z.string()),
  rotatedBy: z.string().optional(),
});
export type Secrets = z.infer<typeof Sealed>;

export const newSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString("base64")}`;

/** What is sealed belongs to one endpoint of one shop. */
export const contextOf = ({ shopId, id }: { shopId: string; id: string }): string => `webhook ${shopId} ${id}`;

export const vaultOf = (keys: KeyRing): Vault => ({
  seal: (plain, context) => encrypt(keys, plain, context),
  open: (sealed, context) => decrypt(keys, sealed, context),
});

type Of = { shopId: string; id: string };

export const sealSecrets = (vault: Vault, of: Of, secrets: Secrets): string =>
  vault.seal(JSON.stringify(secrets), contextOf(of));

/** @throws Error where no key opens it */
export const openSecrets = (vault: Vault, endpoint: Of & { sealed: string }): Secrets =>
  Sealed.parse(JSON.parse(vault.open(endpoint.sealed, contextOf(endpoint))));

/** With which secrets a message is signed now. */
export const signingWith = ({ secret, previous }: Secrets, now: Date): string[] =>
  previous && new Date(previous.until) > now ? [secret, previous.secret] : [secret];
