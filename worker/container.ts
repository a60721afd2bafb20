import { bedrockCopywriter } from "#core/adapters/bedrock/copywriter.ts";
import { modelGate } from "#core/adapters/bedrock/model-gate.ts";
import { openQueues } from "#core/adapters/bullmq/queues.ts";
import { createCategoryJudge } from "#core/adapters/category-judge.ts";
import { createDownloader } from "#core/adapters/egress/download.ts";
import { createWebhookSender } from "#core/adapters/egress/send-webhook.ts";
import { loadPhotoEngines } from "#core/adapters/onnx/photo-engines.ts";
import { photoFiles } from "#core/adapters/photo-file/read-photo-file.ts";
import { createPreviews } from "#core/adapters/preview.ts";
import { forgetShopIn } from "#core/adapters/redis/forget-shop.ts";
import { openConsumer } from "#core/adapters/redis/connection.ts";
import { redisNotifier } from "#core/adapters/redis/shop-notifier.ts";
import { redisRecentReads } from "#core/adapters/redis/recent-reads.ts";
import { sharedPoints } from "#core/adapters/redis/shared-points.ts";
import { redisLimiter } from "#core/adapters/redis/limiter.ts";
import { cacheAside } from "#core/adapters/redis/cache-aside.ts";
import { createAdminFor } from "#core/adapters/shopify/admin-for.ts";
import { sealedSessionStorage } from "#core/adapters/shopify/session-storage.ts";
import { openScanner, scanned } from "#core/adapters/scan/open-scanner.ts";
import { parquetOf } from "#core/adapters/parquet.ts";
import { createShopifyApp } from "#core/adapters/shopify/shopify-app.ts";
import { openStorage } from "#core/adapters/storage/open-storage.ts";
import { zipOf } from "#core/adapters/zip.ts";
import { calmWarnings } from "#core/platform/calm-warnings.ts";
import { type Clock, systemIds, systemRandom } from "#core/platform/clock.ts";
import type { PhotoAnalyser } from "#core/engine/index.ts";
import { createLimits } from "#core/limits/index.ts";
import type { Copywriter, ImageDescriber, Translator } from "#core/copywriting/index.ts";
import type { Config } from "#core/platform/config.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { createFailpoints } from "#core/platform/failpoints.ts";
import { createLogger } from "#core/platform/logger.ts";
import { vaultOf } from "#core/webhooks/index.ts";
import { FILE_BYTES } from "#core/uploads/index.ts";
import { assertServing, openDatabase } from "#core/tenancy/database.ts";
import { sharedClock } from "#core/tenancy/shared-clock.ts";

export type Container = Awaited<ReturnType<typeof createContainer>>;

const PHOTO_BYTES = 20_000_000;
const DOWNLOAD_MS = 20_000;

/**
 * Everything the worker's jobs need, made once. Refuses to start on a wrong model file or a database that is not fit to
 * serve.
 */
export async function createContainer(config: Config) {
  const logger = createLogger({ level: config.log.level, process: "worker" });
  const database = openDatabase(config.database);
  await assertServing(database);
  const clock = sharedClock({ database, logger });
  await clock.measure();
  const redis = openConsumer(config.redis.url);
  const limiter = redisLimiter({ redis, logger });
  const queues = openQueues(redis, clock);
  const shopify = createShopifyApp({
    config: config.shopify,
    sessionStorage: sealedSessionStorage(database, config.tokenKeys),
    logger,
  });
  const engines = await loadPhotoEngines({
    modelsDir: config.models.directory,
    cacheDir: config.models.cache,
    text: true,
    threads: config.worker.engineThreads,
  });
  const scanner = openScanner(config.scanner, logger);
  const fetching = {
    allowOrigins: config.photos.allowOrigins,
    timeoutMs: DOWNLOAD_MS,
    userAgent: "ImagineAI/1.0",
  };
  const download = scanned(createDownloader({ ...fetching, maxBytes: PHOTO_BYTES }), scanner);
  const downloadFile = scanned(createDownloader({ ...fetching, maxBytes: FILE_BYTES }), scanner);
  const webhooks = createWebhookSender({ allowOrigins: config.webhooks.allowOrigins });
  const adminFor = createAdminFor(shopify, {
    database,
    random: systemRandom,
    points: sharedPoints({ redis, logger }),
    urgency: "bulk",
    aside: cacheAside({ redis, logger }),
  });
  const categories = createCategoryJudge({
    modelsDir: config.models.directory,
    cacheDir: config.models.cache,
    adminFor,
    logger,
  });
  const storage = openStorage(config.storage);
  const copywriter = bedrockCopywriter(
    { ...config.bedrock, keptIn: storage.place },
    modelGate(limiter, config.bedrock),
  );
  return {
    logger,
    database,
    redis,
    queue: queues,
    notifier: redisNotifier(redis),
    clock: clock as Clock,
    random: systemRandom,
    newId: systemIds,
    failpoints: createFailpoints(config.worker.failpoints),
    adminFor,
    recentReads: redisRecentReads(redis),
    engineFor: (shopId: ShopId): PhotoAnalyser => engines.of(shopId),
    engineVersions: engines.versions,
    cellReader: engines.cells,
    download,
    downloadFile,
    photoFiles,
    scan: scanner,
    forgetShop: forgetShopIn(redis, queues),
    limits: createLimits({ database, limiter, clock }),
    judgeCategory: categories.judge,
    copywriter: copywriter as Copywriter,
    translator: copywriter as Translator,
    imageDescriber: copywriter as ImageDescriber,
    fetchPreview: createPreviews({ storage, download, warn: calmWarnings(logger) }),
    storage,
    zip: zipOf,
    parquet: parquetOf,
    webhooks,
    vault: vaultOf(config.tokenKeys),
    async close() {
      clock.close();
      await queues.close();
      redis.disconnect();
      await categories.close();
      await engines.close();
      await download.close();
      await webhooks.close();
      await downloadFile.close();
      await database.$disconnect();
    },
  };
}
