/** Why there was no answer: an address that is not on the public internet, 15 seconds without one, no connection. */
export const SEND_PROBLEMS = ["address_refused", "timed_out", "no_connection"] as const;
type SendProblem = (typeof SEND_PROBLEMS)[number];

/** Why an endpoint is off: it answered 410, nothing got through for five days, a person wanted it so. */
export const OFF_REASONS = ["gone", "failing", "person"] as const;

/** `answer`: at most 2,000 letters of it. `retryAfterMs`: how long the other side wants to be left alone. */
export type SendOutcome = {
  status: number | null;
  problem: SendProblem | null;
  answer: string;
  retryAfterMs: number | null;
};

/** One POST to an address that a shop chose. */
export interface WebhookSender {
  /** Whether the address may be sent to at all, as far as its letters say. @throws AppError */
  check(url: string): void;
  /** Never throws; follows no redirect; looks at the address anew each time. */
  send(url: string, request: { headers: Record<string, string>; body: string }): Promise<SendOutcome>;
}

/** Seals what nobody may read in the database. `context` is not stored: a text that was moved elsewhere does not open. */
export interface Vault {
  seal(plain: string, context: string): string;
  /** @throws Error where no key of the ring opens it */
  open(sealed: string, context: string): string;
}
