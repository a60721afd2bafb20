import { setTimeout as sleep } from "node:timers/promises";
import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import type { Random } from "#core/platform/clock.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { type AdminFor, type ChoiceList, type ShopifyAdmin, ShopifyUnauthorised } from "#core/shopify/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import type { CacheAside } from "#core/adapters/redis/cache-aside.ts";
import { shopifyAdmin } from "./admin.ts";
import { categoryReads } from "./category-attributes.ts";
import { type KeptOfShop, nothingKept } from "./category-fields.ts";
import { type CostGate, createCostGate, type Urgency } from "./cost-gate.ts";
import { graphqlClient, type SendGraphql, shopGuards, httpStatusOf, appErrorOf } from "./graphql-client.ts";
import type { Points } from "./points.ts";
import { offlineId, renewSession } from "./renew-session.ts";
import type { ShopifyApp } from "./shopify-app.ts";

/** The library renews a token in its last five minutes, without a lock; we are a minute ahead of it. */
const RENEWAL_WINDOW_MS = 6 * 60_000;
/**
 * Each holds a connection while it needs another: without a bound they would take the whole pool and wait for each
 * other.
 */
const RENEWALS_AT_ONCE = 3;
const KEEP_LISTS_MS = 2 * 60_000;
const LISTS_OF_SHOPS = 200;

type Deps = { database: Database; random: Random; points: Points; urgency: Urgency; aside: CacheAside };

/**
 * Admin clients for background work. When a shop's token is about to run out, or was refused, one process at a time
 * renews it (a lock in Postgres), because a refresh token works once.
 */
export function createAdminFor(shopify: ShopifyApp, { database, random, points, urgency, aside }: Deps): AdminFor {
  const categories = categoryReads(aside);
  const gates = new Map<ShopId, CostGate>();
  const guards = shopGuards();
  const renewals = new Map<ShopId, ReturnType<typeof opened>>();
  const lists = new Map<ShopId, { until: number; lists: readonly ChoiceList[] }>();
  const kept = new Map<ShopId, KeptOfShop>();
  /** Until when the session that was opened last needs no renewal. */
  const lasting = new Map<ShopId, number>();
  const inTurn = limit(RENEWALS_AT_ONCE);
  return async (shopId) => {
    let context: ReturnType<typeof opened> | undefined;
    const gate =
      gates.get(shopId) ??
      createCostGate(shopId, {
        points,
        urgency,
        now: () => performance.now(),
        sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
        random,
      });
    gates.set(shopId, gate);
    // Much of what is asked is known already: the session is opened for the first call that is sent.
    const ask = async (...call: Parameters<SendGraphql>) => {
      context ??= current(shopId);
      const { admin } = await context.catch((error: unknown) => {
        context = undefined;
        throw error;
      });
      return (admin.graphql as SendGraphql)(...call);
    };
    const send: SendGraphql = async (...call) => {
      try {
        return await ask(...call);
      } catch (error) {
        if (httpStatusOf(error) !== 401) throw error;
        // Revoked, or it ended before the time that was told: another one may be had.
        context = renewed(shopId, (await context)?.session.accessToken);
        return await ask(...call).catch(async (again: unknown) => {
          if (httpStatusOf(again) === 401) await forget(shopId, (await context)?.session.accessToken);
          throw again;
        });
      }
    };
    const client = shopifyAdmin(graphqlClient(send, gate, guards(shopId)), { kept: keptOf(shopId), categories });
    return { ...client, readChoiceLists: () => listsOf(shopId, client) };
  };

  /** The shop that was asked about longest ago goes first. */
  function keptOf(shopId: ShopId): KeptOfShop {
    const known = kept.get(shopId) ?? nothingKept();
    kept.delete(shopId);
    kept.set(shopId, known);
    for (const oldest of kept.keys()) if (kept.size > LISTS_OF_SHOPS) kept.delete(oldest);
    return known;
  }

  /** The merchant's own definitions change rarely, and every product asks for them. Failures are not kept. */
  async function listsOf(shopId: ShopId, client: ShopifyAdmin) {
    const known = lists.get(shopId);
    lists.delete(shopId);
    const fresh =
      known && known.until > Date.now()
        ? known
        : { until: Date.now() + KEEP_LISTS_MS, lists: await client.readChoiceLists() };
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
    const session = await database.session.findUnique({ where: { id: offlineId(shopId) }, select: { expires: true } });
    if (!session) throw noSession();
    return isEnding(session.expires);
  }

  async function opened(shopId: ShopId) {
    try {
      const context = await shopify.unauthenticated.admin(shopId);
      lasting.set(shopId, (context.session.expires?.getTime() ?? Number.POSITIVE_INFINITY) - RENEWAL_WINDOW_MS);
      return context;
    } catch (error) {
      throw error instanceof SessionNotFoundError ? noSession() : appErrorOf(error);
    }
  }

  /** A token that is refused although it is new: the next page that the merchant opens gets a session that is none of it. */
  async function forget(shopId: ShopId, refused: string | undefined) {
    const session = await shopify.sessionStorage.loadSession(offlineId(shopId));
    if (session?.accessToken === refused) await shopify.sessionStorage.deleteSession(offlineId(shopId));
    lasting.delete(shopId);
  }

  /**
   * One renewal per shop and process; who comes meanwhile shares it. @param refused the token that Shopify did not take
   */
  function renewed(shopId: ShopId, refused?: string) {
    const running =
      renewals.get(shopId) ?? inTurn(() => underLock(shopId, refused)).finally(() => renewals.delete(shopId));
    renewals.set(shopId, running);
    return running;
  }

  /** Of several processes, whoever waited for the lock finds the fresh token and renews nothing. */
  async function underLock(shopId: ShopId, refused: string | undefined) {
    return database.$transaction(async (transaction) => {
      await transaction.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`renew:${shopId}`}, 0))::text`;
      const session = await shopify.sessionStorage.loadSession(offlineId(shopId));
      if (!session) throw noSession();
      if (session.accessToken === refused || isEnding(session.expires ?? null)) await renewSession(shopify, session);
      return opened(shopId);
    });
  }
}

const noSession = () => new ShopifyUnauthorised("no session for this shop; it must open the app again");

const isEnding = (expires: Date | null) => expires !== null && expires.getTime() - Date.now() < RENEWAL_WINDOW_MS;

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
