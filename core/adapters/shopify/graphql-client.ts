import { GraphqlQueryError, HttpResponseError, HttpThrottlingError } from "@shopify/shopify-api";
import { AppError } from "#core/platform/errors.ts";
import { cleanTexts } from "#core/platform/text.ts";
import {
  ShopifyNotReady,
  ShopifyRejected,
  ShopifyScopeMissing,
  ShopifyThrottled,
  ShopifyUnauthorised,
  ShopifyUnavailable,
} from "#core/shopify/index.ts";
import { breakers, type Guard } from "#core/adapters/breaker.ts";
import type { CostGate } from "./cost-gate.ts";
import type { Operation } from "./operation.ts";
import type { ThrottleStatus } from "./points.ts";

export type SendGraphql = (
  document: string,
  options: { variables: Record<string, unknown> },
) => Promise<{ json(): Promise<unknown> }>;
type Answer = {
  data?: unknown;
  extensions?: {
    cost?: { requestedQueryCost?: number; actualQueryCost?: number | null; throttleStatus?: ThrottleStatus };
  };
};
type UserError = { field?: readonly string[] | null; message: string; code?: string | null };

/** Points by document, as Shopify said last; before it said anything, the document's own reckoning counts. */
const costs = new Map<string, number>();

/**
 * Sends typed documents for one shop when its bucket of points allows, and turns the library's errors into ours. Texts
 * come well-formed. One client is for one piece of work.
 */
export function graphqlClient(send: SendGraphql, gate: CostGate, guard: Guard) {
  let first = true;
  return async function request<Result, Variables extends object>(
    { text, cost }: Operation<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    const tell = await gate.take(costs.get(text) ?? cost, { first });
    first = false;
    return guard(async () => {
      try {
        const answer = (await (await send(text, { variables: variables as Record<string, unknown> })).json()) as Answer;
        remember(tell, text, answer);
        return cleanTexts(answer.data) as Result;
      } catch (error) {
        remember(tell, text, (error as { body?: Answer }).body);
        throw appErrorOf(error);
      }
    });
  };
}

/** For each shop: what is wrong with one, its plan or its token, is not wrong with another. */
export const shopGuards = () =>
  breakers({
    counts: (error) => error instanceof ShopifyUnavailable,
    away: (retryAfterMs) => new ShopifyUnavailable("Shopify does not answer for this shop", { retryAfterMs }),
  });

function remember(tell: Awaited<ReturnType<CostGate["take"]>>, text: string, answer: Answer | undefined) {
  const cost = answer?.extensions?.cost;
  if (cost?.requestedQueryCost) costs.set(text, cost.requestedQueryCost);
  if (cost?.throttleStatus) tell(cost.throttleStatus, cost.actualQueryCost ?? undefined);
}

const THROTTLED_RETRY_MS = 3_000;
/** Status 430 is Shopify's wall against bursts: it stands for longer than a bucket of points takes to fill. */
const WALL_RETRY_MS = 30_000;

/** The HTTP status that the library met; undefined when there was no answer. */
export function httpStatusOf(error: unknown): number | undefined {
  if (error instanceof HttpResponseError) return error.response.code;
  return error instanceof Response ? error.status : undefined;
}

type GraphqlError = { message?: unknown; extensions?: { code?: unknown } };

/** What Shopify says besides data: its words may hold anything, only its codes and its own two sentences count. */
function saidBy({ body }: GraphqlQueryError): (wanted: RegExp) => boolean {
  const { errors } = (body ?? {}) as { errors?: unknown };
  const list = Array.isArray(errors) ? errors : (errors as { graphQLErrors?: unknown } | undefined)?.graphQLErrors;
  const said = (Array.isArray(list) ? (list as GraphqlError[]) : []).flatMap(({ message, extensions }) => [
    String(extensions?.code ?? ""),
    String(message ?? ""),
  ]);
  return (wanted) => said.some((words) => wanted.test(words));
}

const THROTTLED = /^throttled\b/i;
/** Without a code Shopify says "Internal error. Looks like something went wrong on our end. Request ID: ...". */
const FAILED = /^(?:INTERNAL_SERVER_ERROR$|TIMEOUT$|internal error\b|timeout\b)/i;
const FROZEN = /^SHOP_INACTIVE$/;
const DENIED = /^ACCESS_DENIED$/;

/** What the library throws, as one of our four errors. Being throttled is no failure: it says when to come back. */
export function appErrorOf(error: unknown): Error {
  if (error instanceof AppError) return error;
  const status = httpStatusOf(error);
  const message = error instanceof Error ? error.message : `status ${status ?? "unknown"}`;
  if (error instanceof GraphqlQueryError) {
    const says = saidBy(error);
    if (says(THROTTLED)) return throttled(error, THROTTLED_RETRY_MS);
    if (says(FROZEN)) return new ShopifyUnavailable("The shop is frozen or locked", {}, error);
    if (says(FAILED)) return new ShopifyUnavailable(`Shopify failed: ${message}`, {}, error);
    if (says(DENIED)) return new ShopifyScopeMissing(`Shopify does not let the app do this: ${message}`, {}, error);
    return new ShopifyRejected(`Shopify refused the query: ${message}`, {}, error);
  }
  if (error instanceof HttpThrottlingError || status === 429) return throttled(error, THROTTLED_RETRY_MS);
  if (status === 430) return throttled(error, WALL_RETRY_MS);
  if (status === 401 || status === 403)
    return new ShopifyUnauthorised("Shopify no longer accepts this shop's access token", { status }, error);
  if (status === 402 || status === 423)
    return new ShopifyUnavailable("The shop is frozen or locked", { status }, error);
  // What this says about the token is not known: the next request may well pass.
  const refused = status !== undefined && status >= 400 && status < 500 && status !== 408;
  if (refused) return new ShopifyRejected(`Shopify answered ${status}`, { status }, error);
  return new ShopifyUnavailable(`Shopify did not answer: ${message}`, { status }, error);
}

/** As long as Shopify asks for, else `ms`. */
function throttled(error: unknown, ms: number): ShopifyThrottled {
  const headers = error instanceof HttpResponseError ? ((error.response.headers ?? {}) as Record<string, unknown>) : {};
  const asked = Number([headers["Retry-After"] ?? headers["retry-after"]].flat()[0]) * 1_000;
  return new ShopifyThrottled("Shopify asked us to wait", { retryAfterMs: Math.max(ms, asked || 0) }, error);
}

/**
 * A file that Shopify is still working on, or that somebody has locked, and what Shopify itself did not manage: it takes
 * the change later.
 */
const FOR_NOW = new Set(["FILE_LOCKED", "NON_READY_STATE", "MEDIA_CANNOT_BE_MODIFIED", "INTERNAL_ERROR"]);

/** @throws ShopifyRejected with Shopify's own words; ShopifyNotReady when all it says is "not now" */
export function refuse(action: string, userErrors: readonly UserError[]): void {
  if (userErrors.length === 0) return;
  const words = userErrors
    .map(({ field, message }) => (field?.length ? `${field.join(".")}: ${message}` : message))
    .join("; ");
  if (userErrors.every(({ code }) => FOR_NOW.has(code ?? "")))
    throw new ShopifyNotReady(`${action}: ${words}`, { userErrors });
  throw new ShopifyRejected(`${action}: ${words}`, { userErrors });
}
