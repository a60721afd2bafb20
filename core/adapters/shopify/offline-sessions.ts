import { SessionNotFoundError } from "@shopify/shopify-app-remix/server";
import { bulkhead } from "cockatiel";
import type { ShopId } from "#core/platform/ids.ts";
import { ShopifyUnauthorised } from "#core/shopify/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { appErrorOf } from "./graphql-client.ts";
import { offlineId, renewSession } from "./renew-session.ts";
import type { ShopifyApp } from "./shopify-app.ts";

/** The library renews a token in its last five minutes, without a lock; we are a minute ahead of it. */
const RENEWAL_WINDOW_MS = 6 * 60_000;
/**
 * Each holds a connection while it needs another: without a bound they would take the whole pool and wait for each
 * other.
 */
const RENEWALS_AT_ONCE = 3;

/**
 * Shops' sessions for background work. When a token is about to run out, or was refused, one process at a time renews it (a
 * lock in Postgres), because a refresh token works once. Calls reject with ShopifyUnauthorised where the merchant must open the
 * app.
 */
export function offlineSessions(shopify: ShopifyApp, database: Database) {
  const renewals = new Map<ShopId, ReturnType<typeof opened>>();
  /** Until when the session that was opened last needs no renewal. */
  const lasting = new Map<ShopId, number>();
  const inTurn = bulkhead(RENEWALS_AT_ONCE, Number.POSITIVE_INFINITY);

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
      renewals.get(shopId) ?? inTurn.execute(() => underLock(shopId, refused)).finally(() => renewals.delete(shopId));
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

  return { current, renewed, forget };
}

const noSession = () => new ShopifyUnauthorised("no session for this shop; it must open the app again");

const isEnding = (expires: Date | null) => expires !== null && expires.getTime() - Date.now() < RENEWAL_WINDOW_MS;
