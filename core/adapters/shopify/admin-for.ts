import { setTimeout as sleep } from "node:timers/promises";
import type { ShopId } from "#core/platform/ids.ts";
import { type AdminFor, type ChoiceList, type ShopifyAdmin, ShopifyUnauthorised } from "#core/shopify/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { shopifyAdmin } from "./admin.ts";
import { type CostGate, createCostGate } from "./cost-gate.ts";
import { graphqlClient, type SendGraphql, translate } from "./graphql-client.ts";
import type { ShopifyApp } from "./shopify-app.ts";

/** The library renews a token in its last five minutes; one more minute here lets us take the lock before it does. */
const RENEWAL_WINDOW_MS = 6 * 60_000;
/** Each holds a connection while it needs another: without a bound they would take the whole pool and wait for each other. */
const RENEWALS_AT_ONCE = 3;
const KEEP_LISTS_MS = 2 * 60_000, LISTS_OF_SHOPS = 200;

/**
 * Admin clients for background work. When a shop's token is about to run out, one process at a time renews it (a row lock in
 * Postgres), because a refresh token works once and the library takes no lock.
 */
export function createAdminFor(shopify: ShopifyApp, database: Database): AdminFor {
  const gates = new Map<ShopId, CostGate>();
  const renewals = new Map<ShopId, ReturnType<typeof opened>>();
  const lists = new Map<ShopId, { until: number; lists: readonly ChoiceList[] }>();
  /** Until when the session that was opened last needs no renewal. */
  const lasting = new Map<ShopId, number>();
  const inTurn = limit(RENEWALS_AT_ONCE);
  return async (shopId) => {
    const { admin } = await current(shopId);
    const gate = gates.get(shopId) ?? createCostGate({ now: () => performance.now(), sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined), random: Math.random });
    gates.set(shopId, gate);
    const client = shopifyAdmin(graphqlClient(admin.graphql as SendGraphql, gate));
    return { ...client, readChoiceLists: () => listsOf(shopId, client) };
  };

  /** The merchant's own definitions change rarely, and every product asks for them. Failures are not kept. */
  async function listsOf(shopId: ShopId, client: ShopifyAdmin) {
    const known = lists.get(shopId);
    lists.delete(shopId);
    const fresh = known && known.until > Date.now() ? known : { until: Date.now() + KEEP_LISTS_MS, lists: await client.readChoiceLists() };
    lists.set(shopId, fresh);
    for (const oldest of lists.keys()) if (lists.size > LISTS_OF_SHOPS) lists.delete(oldest);
    return fresh.lists;
  }

  /** The session is read anew each time; only whether it needs renewal is not asked before each. */
  async function current(shopId: ShopId) {
    if ((lasting.get(shopId) ?? 0) > Date.now()) {
      const known = await opened(shopId).catch(() => null);
      if (known) return known;
    }
    return (await expiresSoon(shopId)) ? renewed(shopId) : opened(shopId);
  }

  async function expiresSoon(shopId: ShopId) {
    const session = await database.session.findUnique({ where: { id: `offline_${shopId}` }, select: { expires: true } });
    if (!session) throw new ShopifyUnauthorised("no session for this shop; it must open the app again");
    return session.expires !== null && session.expires.getTime() - Date.now() < RENEWAL_WINDOW_MS;
  }

  async function opened(shopId: ShopId) {
    try {
      const context = await shopify.unauthenticated.admin(shopId);
      lasting.set(shopId, (context.session.expires?.getTime() ?? Number.POSITIVE_INFINITY) - RENEWAL_WINDOW_MS);
      return context;
    } catch (error) {
      throw translate(error);
    }
  }

  /** One renewal per shop and process; who comes meanwhile shares it. */
  function renewed(shopId: ShopId) {
    const running = renewals.get(shopId) ?? inTurn(() => underLock(shopId)).finally(() => renewals.delete(shopId));
    renewals.set(shopId, running);
    return running;
  }

  /** Of several processes, whoever waited for the lock finds the fresh token and renews nothing. */
  async function underLock(shopId: ShopId) {
    return database.$transaction(async (transaction) => {
      await transaction.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`renew:${shopId}`}, 0))::text`;
      return opened(shopId);
    });
  }
}

/** First come, first served, so many at once. */
function limit(atOnce: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async function run<T>(work: () => Promise<T>): Promise<T> {
    if (running < atOnce) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
