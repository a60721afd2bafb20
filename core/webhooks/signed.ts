import { Webhook } from "standardwebhooks";

/** A signer for each secret that holds: read once, used for many messages. */
export const signers = (secrets: readonly string[]): Webhook[] => secrets.map((secret) => new Webhook(secret));

/**
 * The headers of one attempt, as Standard Webhooks has them: the message's id is the same in every attempt, the time is the
 * attempt's.
 */
export function signedHeaders(
  signing: readonly Webhook[],
  { id, body, at }: { id: string; body: string; at: Date },
): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "ImagineAI-Webhooks/1.0",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": signing.map((signer) => signer.sign(id, at, body)).join(" "),
  };
}
