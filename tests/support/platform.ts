import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Session } from "@shopify/shopify-api";
import type { Copywriter, ImageDescriber, Translator } from "#core/copywriting/index.ts";
import { bedrockCopywriter } from "#core/adapters/bedrock/copywriter.ts";
import { openQueues } from "#core/adapters/bullmq/queues.ts";
import { createDownloader } from "#core/adapters/egress/download.ts";
import { createWebhookSender } from "#core/adapters/egress/send-webhook.ts";
import { fakeCellReader } from "#tests/support/fake-cell-reader.ts";
import { fakePhotoAnalyser } from "#tests/support/fake-photo-analyser.ts";
import { photoFiles } from "#core/adapters/photo-file/read-photo-file.ts";
import { createPreviews } from "#core/adapters/preview.ts";
import { forgetShopIn } from "#core/adapters/redis/forget-shop.ts";
import { openConsumer } from "#core/adapters/redis/connection.ts";
import { redisNotifier } from "#core/adapters/redis/shop-notifier.ts";
import { redisRecentReads } from "#core/adapters/redis/recent-reads.ts";
import { sharedPoints } from "#core/adapters/redis/shared-points.ts";
import { redisLimiter } from "#core/adapters/redis/limiter.ts";
import { createPlanSeller } from "#core/adapters/shopify/plan-sellers.ts";
import { cacheAside } from "#core/adapters/redis/cache-aside.ts";
import { createAdminFor } from "#core/adapters/shopify/admin-for.ts";
import { sealedSessionStorage } from "#core/adapters/shopify/session-storage.ts";
import { createShopifyApp } from "#core/adapters/shopify/shopify-app.ts";
import { folderStorage } from "#core/adapters/storage/folder.ts";
import { parquetOf } from "#core/adapters/parquet.ts";
import { zipOf } from "#core/adapters/zip.ts";
import type { PlanName, PlanSeller } from "#core/billing/index.ts";
import { CATEGORY_THRESHOLDS, decideCategory, shopVotes } from "#core/engine/index.ts";
import { createLimits } from "#core/limits/index.ts";
import { systemIds } from "#core/platform/clock.ts";
import { createFailpoints } from "#core/platform/failpoints.ts";
import { ProductGid, ShopId } from "#core/platform/ids.ts";
import { createLogger } from "#core/platform/logger.ts";
import { DEFAULT_SETTINGS, type ServicePlace, saveSettings, type ShopSettings } from "#core/settings/index.ts";
import { registerShop } from "#core/shops/index.ts";
import { vaultOf } from "#core/webhooks/index.ts";
import { forShop, type Query, type ShopDb } from "#core/tenancy/for-shop.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { type LocalBedrock, startBedrock } from "#dev/bedrock/index.ts";
import { WRITING_ON } from "#dev/demo/switch-on-writing.ts";
import { ROOT } from "#dev/services/index.ts";
import { type LocalShopify, type NewProduct, startShopify } from "#dev/shopify/index.ts";
import type { Container } from "#worker/container.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { openInbox } from "./inbox.ts";
import { claimRedis } from "./redis.ts";

/** T-shirts, dresses, sneakers, house plants, sofas. */
export const CATEGORIES = ["aa-1-13-8", "aa-1-4", "aa-8-8", "hg-17-3", "fr-22"];

export type TestPlatform = Container & {
  /** As the web process' container has it. */
  textsIn: ServicePlace;
  db: TestDatabase;
  shopify: LocalShopify;
  bedrock: LocalBedrock;
  /** Through the Billing API, or on Shopify's page. */
  sellers: Record<PlanSeller["source"], PlanSeller>;
  /** Moves the platform's clock; BullMQ and Postgres keep their own. */
  advance(ms: number): void;
  /** Writing is switched on, as most tests want it; `settings` says otherwise. */
  addShop(name: string, options?: { plan?: PlanName; settings?: ShopSettings }): Promise<ShopId>;
  addProduct(shopId: ShopId, product: NewProduct): Promise<ProductGid>;
  scope(shopId: ShopId): Scope;
  inShop<T>(shopId: ShopId, work: (db: ShopDb, query: Query) => Promise<T>): Promise<T>;
  objects(shopId: ShopId): Promise<string[]>;
  /** The folder of all shops' objects. */
  objectsIn: string;
};

/**
 * The worker's container in this process: real Postgres, Redis, library, local Shopify and Bedrock over the wire. Only
 * the models are replaced, by an analyser that looks at mean colours, so that a photo costs a millisecond.
 */
export async function startPlatform(): Promise<TestPlatform> {
  const [db, redis, bedrock, directory] = await Promise.all([
    createTestDatabase(),
    claimRedis(),
    startBedrock({ seed: 1 }),
    mkdtemp(join(tmpdir(), "imagineai-objects-")),
  ]);
  const secrets = { apiKey: "test-app", apiSecret: randomBytes(16).toString("hex") };
  const shopify = await startShopify({
    ...secrets,
    appUrl: "http://127.0.0.1:1",
    rootDir: ROOT,
    categories: CATEGORIES,
  });
  Object.assign(shopify.settings, { mediaDelayMs: 0, searchLagMs: 0, webhookDelayMs: 1 });
  const logger = createLogger({ level: "silent", process: "test" });
  const keys = [{ id: "k1", key: randomBytes(32) }];
  const sessions = sealedSessionStorage(db.database, keys);
  const app = createShopifyApp({
    config: { ...secrets, appUrl: "http://127.0.0.1:1", scopes: [...shopify.world.config.scopes], origin: shopify.url },
    sessionStorage: sessions,
    logger,
  });
  const connection = openConsumer(redis.url);
  const queue = openQueues(connection);
  const download = createDownloader({ allowOrigins: [shopify.url], maxBytes: 20_000_000, timeoutMs: 5_000 });
  const webhooks = createWebhookSender();
  const storage = folderStorage(directory);
  const analyser = fakePhotoAnalyser();
  let offset = 0;
  const clock = { now: () => new Date(Date.now() + offset) };
  const limiter = redisLimiter({ redis: connection, logger });
  const copywriter = bedrockCopywriter({
    region: "us-east-1",
    endpoint: bedrock.url,
    model: "us.anthropic.claude-haiku-5-5",
  });
  const container: Container = {
    logger,
    database: db.database,
    redis: connection,
    queue,
    notifier: redisNotifier(connection),
    clock,
    random: () => 0,
    newId: systemIds,
    failpoints: createFailpoints([]),
    adminFor: createAdminFor(app, {
      database: db.database,
      random: () => 0,
      points: sharedPoints({ redis: connection, logger }),
      urgency: "bulk",
      aside: cacheAside({ redis: connection, logger }),
    }),
    recentReads: redisRecentReads(connection),
    engineFor: () => analyser,
    engineVersions: { stable: analyser.engineVersion },
    cellReader: fakeCellReader,
    download,
    downloadFile: download,
    photoFiles,
    scan: async () => undefined,
    forgetShop: forgetShopIn(connection, queue),
    limits: createLimits({ database: db.database, limiter, clock }),
    judgeCategory: async (_shop, { photos, vector, examples }) => {
      const shop = shopVotes(examples, { photo: vector, title: null });
      return {
        decision: decideCategory({ photos, threshold: CATEGORY_THRESHOLDS.suggest, ...(shop ? { shop } : {}) }),
        unaided: decideCategory({ photos, threshold: CATEGORY_THRESHOLDS.unattended }),
        title: null,
      };
    },
    copywriter: copywriter as Copywriter,
    translator: copywriter as Translator,
    imageDescriber: copywriter as ImageDescriber,
    fetchPreview: createPreviews({ storage, download, warn: () => undefined }),
    storage,
    zip: zipOf,
    parquet: parquetOf,
    webhooks,
    vault: vaultOf(keys),
    async close() {
      await inbox.close();
      await queue.close();
      connection.disconnect();
      await download.close();
      await webhooks.close();
      await Promise.all([shopify.close(), bedrock.close()]);
      await Promise.all([db.close(), redis.close(), rm(directory, { recursive: true, force: true })]);
    },
  };
  const scope = (shopId: ShopId): Scope => ({ shopId, correlationId: randomUUID() });
  const inbox = await openInbox(container);
  shopify.setAppUrl(inbox.url);
  const sellerOf = (source: PlanSeller["source"]) =>
    createPlanSeller({ adminFor: container.adminFor, config: { source, test: false, appHandle: "imagineai" } });
  return {
    ...container,
    textsIn: container.copywriter.worksIn,
    sellers: { app_pricing: sellerOf("app_pricing"), billing_api: sellerOf("billing_api") },
    db,
    shopify,
    bedrock,
    advance: (ms) => void (offset += ms),
    async addShop(name, { plan = "growth", settings = WRITING_ON } = {}) {
      const shopId = ShopId.parse(`${name}.myshopify.com`);
      shopify.addShop(shopId, { plan: "enterprise" });
      await sessions.storeSession(await exchange(shopify, secrets, shopId));
      await registerShop(container, scope(shopId), "");
      await db.database.shop.update({ where: { id: shopId }, data: { plan } });
      await saveSettings(container, scope(shopId), { base: DEFAULT_SETTINGS, settings, by: "user 1" });
      return shopId;
    },
    async addProduct(shopId, product) {
      const [added] = await shopify.addProducts(shopId, [product]);
      return ProductGid.parse(added?.id);
    },
    scope,
    inShop: (shopId, work) => forShop(db.database, shopId, work),
    objectsIn: directory,
    objects: (shopId) => readdir(join(directory, shopId), { recursive: true }).catch(() => []),
  };
}

/** The token exchange that the library does when the app is opened first. */
async function exchange(
  shopify: LocalShopify,
  secrets: { apiKey: string; apiSecret: string },
  shop: ShopId,
): Promise<Session> {
  const answer = await fetch(`${shopify.url}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-host": shop },
    body: JSON.stringify({
      client_id: secrets.apiKey,
      client_secret: secrets.apiSecret,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: shopify.sessionToken(shop),
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    }),
  });
  const token = (await answer.json()) as {
    access_token: string;
    scope: string;
    expires_in: number;
    refresh_token: string;
    refresh_token_expires_in: number;
  };
  return new Session({
    id: `offline_${shop}`,
    shop,
    state: "",
    isOnline: false,
    accessToken: token.access_token,
    scope: token.scope,
    expires: new Date(Date.now() + token.expires_in * 1_000),
    refreshToken: token.refresh_token,
    refreshTokenExpires: new Date(Date.now() + token.refresh_token_expires_in * 1_000),
  });
}
