import { setTimeout as sleep } from "node:timers/promises";
import { lru } from "tiny-lru";
import type { Random } from "#core/platform/clock.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { AdminFor, ChoiceList, ShopifyAdmin } from "#core/shopify/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import type { CacheAside } from "#core/adapters/redis/cache-aside.ts";
import { shopifyAdmin } from "./admin.ts";
import { categoryReads } from "./category-attributes.ts";
import { type KeptOfShop, nothingKept } from "./category-fields.ts";
import { type CostGate, createCostGate, type Urgency } from "./cost-gate.ts";
import { graphqlClient, type SendGraphql, shopGuards, httpStatusOf } from "./graphql-client.ts";
import { offlineSessions } from "./offline-sessions.ts";
import type { Points } from "./points.ts";
import type { ShopifyApp } from "./shopify-app.ts";

/** The merchant's own definitions change rarely, and every product asks for them. */
const KEEP_LISTS_MS = 2 * 60_000;
const SHOPS_KEPT = 200;

type Deps = { database: Database; random: Random; points: Points; urgency: Urgency; aside: CacheAside };

/** Admin clients for background work, by the shops' own sessions. */
export function createAdminFor(shopify: ShopifyApp, { database, random, points, urgency, aside }: Deps): AdminFor {
  const sessions = offlineSessions(shopify, database);
  const categories = categoryReads(aside);
  const gates = new Map<ShopId, CostGate>();
  const guards = shopGuards();
  const lists = lru<readonly ChoiceList[]>(SHOPS_KEPT, KEEP_LISTS_MS);
  const kept = lru<KeptOfShop>(SHOPS_KEPT);

  function gateOf(shopId: ShopId): CostGate {
    const now = () => performance.now();
    const wait = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => undefined);
    const gate = gates.get(shopId) ?? createCostGate(shopId, { points, urgency, now, sleep: wait, random });
    gates.set(shopId, gate);
    return gate;
  }

  function keptOf(shopId: ShopId): KeptOfShop {
    const known = kept.get(shopId) ?? nothingKept();
    kept.set(shopId, known);
    return known;
  }

  /** Each asks for itself until one has an answer: what is urgent does not wait for what is not. */
  async function listsOf(shopId: ShopId, client: ShopifyAdmin): Promise<readonly ChoiceList[]> {
    const known = lists.get(shopId);
    if (known) return known;
    const read = await client.readChoiceLists();
    lists.set(shopId, read);
    return read;
  }

  return async (shopId) => {
    const send = sendTo(shopId, sessions);
    const request = graphqlClient(send, gateOf(shopId), guards(shopId));
    const client = shopifyAdmin(request, { kept: keptOf(shopId), categories });
    return { ...client, readChoiceLists: () => listsOf(shopId, client) };
  };
}

/** With the shop's token, and with another one where that is refused. */
function sendTo(shopId: ShopId, sessions: ReturnType<typeof offlineSessions>): SendGraphql {
  let context: ReturnType<typeof sessions.current> | undefined;
  // Much of what is asked is known already: the session is opened for the first call that is sent.
  const ask: SendGraphql = async (...call) => {
    context ??= sessions.current(shopId);
    const { admin } = await context.catch((error: unknown) => {
      context = undefined;
      throw error;
    });
    return (admin.graphql as SendGraphql)(...call);
  };
  const tokenOf = async () => (await context)?.session.accessToken;
  return async (...call) => {
    try {
      return await ask(...call);
    } catch (error) {
      if (httpStatusOf(error) !== 401) throw error;
      // Revoked, or it ended before the time that was told: another one may be had.
      context = sessions.renewed(shopId, await tokenOf());
      return await ask(...call).catch(async (again: unknown) => {
        if (httpStatusOf(again) === 401) await sessions.forget(shopId, await tokenOf());
        throw again;
      });
    }
  };
}
