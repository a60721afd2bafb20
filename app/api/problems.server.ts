import { AppError, InvalidInput, NotAllowed, NotFound, retryAfterMs } from "#core/platform/errors.ts";
import { isDatabaseAway } from "#core/tenancy/database-away.ts";
import { config } from "#app/config.server.ts";
import { container } from "#app/container.server.ts";
import { problemWords, refusalWords } from "#app/problem-words.ts";
import { wordsIn } from "#app/words.server.ts";

/** Of answers that programs read, and their developers. */
const ENGLISH = wordsIn("en");

/** What the API itself refuses, before core is asked. */
export const API_CODES = {
  unauthenticated: {
    title: "No valid API key",
    help: "Send a key as `Authorization: Bearer iak_...`. It may have been ended, or have expired.",
  },
  scope_missing: {
    title: "The key may not do this",
    help: "Make a key with the scope that the description names, on the app's page of API keys.",
  },
  other_site: { title: "Another site's page may not call this", help: "Keys belong on a server: call it from there." },
  key_address: {
    title: "The key may not be used from here",
    help: "It is bound to networks: call from one of them, or make another key.",
  },
  key_looks_used_up: {
    title: "The key has used up its analyses of this month",
    help: "It goes on with the next month (UTC), or with a larger limit.",
  },
  idempotency_in_flight: {
    title: "The same call is being answered",
    help: "Wait for the first, or try again after Retry-After.",
  },
  idempotency_key_reused: {
    title: "The idempotency key was used for something else",
    help: "Each call has a key of its own, which is kept for a day.",
  },
  idempotency_answer_lost: {
    title: "The call was made, and its answer cannot be read any more",
    help: "Read what it changed before you make it again under another key.",
  },
  idempotency_not_here: {
    title: "This call takes no Idempotency-Key",
    help: "A file is known by its content: sent twice, it is there once.",
  },
  plan_without_keys: {
    title: "The shop's plan has no live keys",
    help: "Its keys hold again with a larger plan. A test key reads on every plan.",
  },
  test_key: { title: "A test key changes nothing", help: "Use a live key." },
  no_such_path: { title: "There is nothing at this address", help: "The description lists all addresses." },
  no_such_method: { title: "The address takes other methods", help: "The header Allow names them." },
  not_json: { title: "The body is no JSON", help: "Send application/json." },
  unknown_place: {
    title: "`after` is no place in this list",
    help: "Pass the `next` of an answer to the same question, as it was.",
  },
  changed_since: {
    title: "It was changed since you read it",
    help: "Read it again: If-Match names another state than the one that stands.",
  },
  too_large: { title: "The body is too large", help: "Send less at once." },
  too_many_requests: {
    title: "Too many requests",
    help: "Try again after Retry-After; RateLimit says how the limits stand.",
  },
  busy: { title: "Too much at once", help: "Try again after Retry-After." },
  bad_request: { title: "The request could not be read", help: "Send it again." },
} as const satisfies Record<string, { title: string; help: string }>;
export type ApiCode = keyof typeof API_CODES;

type FieldError = { path: string; message: string };
type Told = {
  status: number;
  code: string;
  title: string;
  detail?: string;
  errors?: FieldError[];
  headers?: Record<string, string>;
};

/** What the API refuses before core is asked. */
export class ApiProblem extends Error {
  readonly told: Told;

  constructor(told: Told) {
    super(told.code);
    this.told = told;
  }
}

/** One of the API's own refusals. */
export function refused(status: number, code: ApiCode, headers: Record<string, string> = {}): ApiProblem {
  const { title, help } = API_CODES[code];
  return new ApiProblem({ status, code, title, detail: help, headers });
}

export const DOES_NOT_FIT = "The request does not fit the description";

/** An answer of RFC 9457. `type` leads to the page that says what to do about the code. */
export function problemAnswer(error: unknown, requestId: string): Response {
  const { headers, ...told } = toldOf(error, requestId);
  return Response.json(problemBody(told, requestId), {
    status: told.status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
}

export const problemBody = ({ headers: _headers, ...told }: Told, requestId: string) => ({
  type: `${config.shopify.appUrl}/api/errors#${told.code}`,
  ...told,
  request_id: requestId,
});

function toldOf(error: unknown, requestId: string): Told {
  if (error instanceof ApiProblem) return error.told;
  if (error instanceof InvalidInput || error instanceof NotFound || error instanceof NotAllowed) {
    // The request was well-formed, or it would not have come so far: it does not go with how things stand.
    const status = error instanceof InvalidInput ? 409 : error.spec.status;
    return { status, code: error.refusal.code, title: refusalWords(ENGLISH, error.refusal) };
  }
  if (error instanceof AppError) {
    const { code, status } = error.spec;
    const { title, help } = problemWords(ENGLISH, code, error.message);
    const ms = retryAfterMs(error);
    const wait = ms === null ? {} : { headers: { "retry-after": String(Math.ceil(ms / 1_000)) } };
    return { status, code, title, detail: help, ...wait };
  }
  if (isDatabaseAway(error)) {
    container.logger.warn({ error, requestId }, "Postgres does not answer: a call of the API was refused for now");
    return { status: 503, code: "records_away", title: "We cannot reach our records", headers: { "retry-after": "5" } };
  }
  container.logger.error({ error, requestId }, "a call of the API failed");
  return { status: 500, code: "unexpected", title: "Something went wrong on our side" };
}
