import type { Refusal } from "./said.ts";
import { cleanText, cutText } from "./text.ts";

/** Every failure that has a name. Pages have words for each (app/problem-words.ts). */
type ErrorCode =
  | "copy_given_up"
  | "copy_malformed"
  | "copy_misconfigured"
  | "copy_refused"
  | "copy_throttled"
  | "copy_unavailable"
  | "download_failed"
  | "download_gone"
  | "download_refused"
  | "download_too_large"
  | "engine_away"
  | "file_infected"
  | "file_unreadable"
  | "invalid_input"
  | "look_lost"
  | "metafield_conflict"
  | "model_pack_broken"
  | "not_allowed"
  | "not_found"
  | "scanner_away"
  | "settings_collide"
  | "shop_gone"
  | "shopify_rejected"
  | "shopify_throttled"
  | "shopify_unauthorised"
  | "shopify_unavailable"
  | "storage_unavailable";

/**
 * How a task or a product can have failed besides: by an error that nobody foresaw, by work that ended processes, by
 * photos none of which can be used, by a database that is away, by what the shop does not let the app read.
 */
export type FailureCode =
  ErrorCode | "unexpected" | "poison" | "photos_unusable" | "records_away" | "access_missing" | "translating_missing";

/**
 * When the same call may succeed: at once, as it met something that passes; later, when the other side is back; when somebody,
 * the merchant or whoever runs the app, has done something; never.
 */
type Retry = "at_once" | "later" | "person" | "never";

/**
 * What a caller may do with a failure: `code` is stable and machine-readable, `status` is for HTTP. `mends`, where it
 * differs: whether the work, once given up, is worth another round without anybody in the shop doing something.
 */
export type ErrorSpec = {
  readonly code: ErrorCode;
  readonly status: number;
  readonly retry: Retry;
  readonly mends?: boolean;
};

/** A failure that someone upstream must act on. Expected outcomes are returned values, never errors. */
export abstract class AppError extends Error {
  abstract readonly spec: ErrorSpec;
  readonly context: Record<string, unknown>;

  constructor(message: string, context: Record<string, unknown> = {}, cause?: unknown) {
    super(message, { cause });
    this.name = new.target.name;
    this.context = context;
  }
}

/** What cannot be done as it is asked for; the app has the sentence. */
abstract class Refused extends AppError {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code.replaceAll("_", " "));
    this.refusal = refusal;
  }
}

/** Input from outside that does not fit what it is for. */
export class InvalidInput extends Refused {
  readonly spec = { code: "invalid_input", status: 400, retry: "never" } as const;
}

/** The thing addressed does not exist, or not for this shop: the two are never told apart. */
export class NotFound extends Refused {
  readonly spec = { code: "not_found", status: 404, retry: "never" } as const;
}

/** A person's role in the shop's app is below what this needs. */
export class NotAllowed extends Refused {
  readonly spec = { code: "not_allowed", status: 403, retry: "person" } as const;
}

/**
 * True when the same work may succeed later. Unknown errors count as retryable: a bug that repeats is stopped by the
 * attempt limit.
 */
export const isRetryable = (error: unknown): boolean =>
  !(error instanceof AppError) || error.spec.retry === "at_once" || error.spec.retry === "later";

/** Whether time, or whoever runs the app, may mend what failed. What nobody foresaw waits for a person. */
export const mayMend = (error: unknown): boolean =>
  error instanceof AppError && (error.spec.mends ?? isRetryable(error));

/** The stable code of a failure, for tasks, logs and metrics. */
export const errorCode = (error: unknown): FailureCode => (error instanceof AppError ? error.spec.code : "unexpected");

/** An error's words as they are kept: at most 500 letters. */
export const errorMessageOf = (error: unknown): string =>
  cutText(cleanText(error instanceof Error ? error.message : String(error)), 500);

/** Some failures say when to come back (a rate limit, a machine that cannot go on now): milliseconds, or null. */
export function retryAfterMs(error: unknown): number | null {
  const after = error instanceof AppError ? error.context["retryAfterMs"] : undefined;
  if (typeof after === "number") return after;
  return isMachineTrouble(error) ? MACHINE_MS : null;
}

const MACHINE_MS = 60_000;
/** Of the file system (no space, quota, read-only), and Postgres's class 53 for a full disk. */
const FULL = new Set(["ENOSPC", "EDQUOT", "EROFS", "53100"]);
/**
 * Redis answers (a message of its client's) that it cannot take writes now; of a script, Redis 6 says so at the end of a
 * sentence of its own.
 */
export const REDIS_REFUSES =
  /(?:^|: -?)(?:OOM|READONLY|MISCONF|LOADING|CLUSTERDOWN|MASTERDOWN|NOREPLICAS) |^ERR max number of clients/;

/**
 * Nothing that the work itself could mend, and no reason to give it up: it waits until whoever runs the machine has
 * acted.
 */
export function isMachineTrouble(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { code, originalCode, cause, meta } = error as Partial<Record<"code" | "originalCode" | "cause", unknown>> & {
    /** Prisma hides there what the driver said of a raw statement. */
    meta?: { driverAdapterError?: unknown };
  };
  const message = error instanceof Error ? error.message : "";
  if (FULL.has(String(code)) || FULL.has(String(originalCode)) || REDIS_REFUSES.test(message)) return true;
  return isMachineTrouble(cause) || isMachineTrouble(meta?.driverAdapterError);
}
