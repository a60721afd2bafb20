import { GraphqlQueryError, HttpResponseError, HttpThrottlingError } from "@shopify/shopify-api";
import { ShopifyRejected, ShopifyThrottled, ShopifyUnauthorised, ShopifyUnavailable } from "#core/shopify/index.ts";
import type { Operation } from "./operation.ts";

export type SendGraphql = (document: string, options: { variables: Record<string, unknown> }) => Promise<{ json(): Promise<unknown> }>;
type Throttle = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
type Answer = { data?: unknown; extensions?: { cost?: { requestedQueryCost?: number; throttleStatus?: Throttle } } };
type UserError = { field?: readonly string[] | null; message: string; code?: string | null };

const THROTTLE_TRIES = 6;

/** Waits that leave a shared bucket time to fill: what is missing over the rate, and up to half as much again so that callers spread. */
export const throttleWaitMs = (status: Throttle, cost: number, random: () => number): number =>
  Math.ceil((Math.max(0, cost - status.currentlyAvailable) / status.restoreRate) * 1000 * (1 + random() / 2)) + 50;

/**
 * Sends typed documents for one shop, waits out throttling, and turns the library's errors into ours.
 * @param bucket the last throttle status seen, shared by all clients of the shop in this process
 */
export function graphqlClient(send: SendGraphql, bucket: { status?: Throttle; costs: Map<string, number> }, sleep: (ms: number) => Promise<void>) {
  return async function request<Result, Variables extends object>(document: Operation<Result, Variables>, variables: Variables): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      const cost = bucket.costs.get(document) ?? 10;
      if (bucket.status && bucket.status.currentlyAvailable < cost) {
        await sleep(throttleWaitMs(bucket.status, cost, Math.random));
        delete bucket.status;
      }
      try {
        const answer = (await (await send(document, { variables: variables as Record<string, unknown> })).json()) as Answer;
        remember(answer);
        return answer.data as Result;
      } catch (error) {
        const known = translate(error);
        if (!(known instanceof ShopifyThrottled) || attempt >= THROTTLE_TRIES) throw known;
        remember((error as { body?: Answer }).body);
        await sleep(throttleWaitMs(bucket.status ?? { maximumAvailable: 1000, currentlyAvailable: 0, restoreRate: 50 }, Math.max(cost, 50), Math.random));
      }
    }

    function remember(answer: Answer | undefined) {
      const seen = answer?.extensions?.cost;
      if (seen?.throttleStatus) bucket.status = seen.throttleStatus;
      if (seen?.requestedQueryCost) bucket.costs.set(document, seen.requestedQueryCost);
    }
  };
}

/** What the library throws, as one of our four errors. The message never holds a token: the library's own messages do not. */
export function translate(error: unknown): Error {
  const message = error instanceof Error ? error.message : `status ${error instanceof Response ? error.status : "unknown"}`;
  if (error instanceof GraphqlQueryError) {
    const body = JSON.stringify(error.body ?? {});
    if (body.includes("THROTTLED")) return new ShopifyThrottled("Shopify asked us to wait", {}, error);
    if (/INTERNAL_SERVER_ERROR|TIMEOUT/.test(body)) return new ShopifyUnavailable(`Shopify failed: ${message}`, {}, error);
    return new ShopifyRejected(`Shopify refused the query: ${message}`, {}, error);
  }
  if (error instanceof HttpThrottlingError) return new ShopifyThrottled("Shopify asked us to wait", {}, error);
  const status = error instanceof HttpResponseError ? error.response.code : error instanceof Response ? error.status : undefined;
  if (status === 401 || status === 403) return new ShopifyUnauthorised("Shopify no longer accepts this shop's access token", { status }, error);
  if (status === 402 || status === 423) return new ShopifyUnavailable("The shop is frozen or locked", { status }, error);
  if (status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429) {
    return new ShopifyUnauthorised(`Shopify answered ${status}`, { status }, error);
  }
  return new ShopifyUnavailable(`Shopify did not answer: ${message}`, { status }, error);
}

/** @throws ShopifyRejected with Shopify's own words */
export function refuse(action: string, userErrors: readonly UserError[]): void {
  if (userErrors.length === 0) return;
  const words = userErrors.map(({ field, message }) => (field?.length ? `${field.join(".")}: ${message}` : message)).join("; ");
  throw new ShopifyRejected(`${action}: ${words}`, { userErrors });
}
