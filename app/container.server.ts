import { textsWorkIn } from "#core/adapters/works-in.ts";
import { addressJudge } from "#core/adapters/addresses/public-address.ts";
import { openQueues } from "#core/adapters/bullmq/queues.ts";
import { sharedPoints } from "#core/adapters/redis/shared-points.ts";
import { redisLimiter } from "#core/adapters/redis/limiter.ts";
import { openConsumer, openProducer } from "#core/adapters/redis/connection.ts";
import { listenForShops, redisNotifier } from "#core/adapters/redis/shop-notifier.ts";
import { openScanner } from "#core/adapters/scan/open-scanner.ts";
import { createPlanSeller } from "#core/adapters/shopify/plan-sellers.ts";
import { cacheAside } from "#core/adapters/redis/cache-aside.ts";
import { createAdminFor } from "#core/adapters/shopify/admin-for.ts";
import { sealedSessionStorage } from "#core/adapters/shopify/session-storage.ts";
import { createShopifyApp } from "#core/adapters/shopify/shopify-app.ts";
import { openStorage } from "#core/adapters/storage/open-storage.ts";
import { config } from "#app/config.server.ts";
import { groupDeliveries } from "#core/intake/index.ts";
import { countUses } from "#core/keys/index.ts";
import { createLimits } from "#core/limits/index.ts";
import { type Clock, systemIds, systemRandom } from "#core/platform/clock.ts";
import { createFailpoints } from "#core/platform/failpoints.ts";
import { createLogger } from "#core/platform/logger.ts";
import { vaultOf } from "#core/webhooks/index.ts";
import { openDatabase } from "#core/tenancy/database.ts";
import { sharedClock } from "#core/tenancy/shared-clock.ts";

const logger = createLogger({ level: config.log.level, process: "web" });
/** A page reads for some milliseconds: who waits longer waits for a Postgres that hangs. */
const ANSWER_WITHIN_MS = 8_000;
const database = openDatabase({ ...config.database, answerWithinMs: ANSWER_WITHIN_MS });
const redis = openProducer(config.redis.url);
const clock = sharedClock({ database, logger });
const limiter = redisLimiter({ redis, logger });
const queues = openQueues(redis, clock);
const shopListener = listenForShops(openConsumer(config.redis.url));
const shopify = createShopifyApp({
  config: config.shopify,
  logger,
  sessionStorage: sealedSessionStorage(database, config.tokenKeys),
});
const storage = openStorage(config.storage);
const adminFor = createAdminFor(shopify, {
  database,
  random: systemRandom,
  points: sharedPoints({ redis, logger }),
  urgency: "interactive",
  aside: cacheAside({ redis, logger }),
});
/** Ends when the process is asked to stop, so that open event streams let go of their connections. */
const closing = new AbortController();

const platform = {
  logger,
  database,
  queue: queues,
  notifier: redisNotifier(redis),
  clock: clock as Clock,
  random: systemRandom,
  newId: systemIds,
  failpoints: createFailpoints(config.worker.failpoints),
};

const keyUses = countUses(platform);

/** What the web process's routes need. It loads no model and no image library. */
export const container = {
  ...platform,
  shopify,
  redis,
  shopListener,
  adminFor,
  tokenKeys: config.tokenKeys,
  bootstrapKeys: config.api.bootstrapKeys,
  keyUses,
  limits: createLimits({ database, limiter, clock }),
  planSeller: createPlanSeller({ adminFor, config: config.billing }),
  storage,
  /** Judges addresses; what is sent to them, the worker sends. */
  webhooks: addressJudge(config.webhooks.allowOrigins),
  vault: vaultOf(config.tokenKeys),
  scan: openScanner(config.scanner, logger),
  /** Where texts are written. */
  textsIn: textsWorkIn(config.bedrock, storage.place),
  recordDelivery: groupDeliveries(platform),
  measureClock: clock.measure,
  closing: closing.signal,
  endStreams: () => closing.abort(),
  async close() {
    closing.abort();
    await keyUses.close();
    clock.close();
    await shopListener.close();
    await queues.close().catch(() => undefined);
    redis.disconnect();
    await database.$disconnect();
  },
};
