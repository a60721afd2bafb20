import { closeSync, mkdirSync, openSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect } from "vitest";
import { ShopId } from "#core/platform/ids.ts";
import { switchOnWriting } from "#dev/demo/switch-on-writing.ts";
import { installApp } from "#dev/demo/install.ts";
import { ROOT } from "#dev/services/index.ts";
import { notOurs } from "#dev/services/postgres.ts";
import { type Stack, type StackOptions, startStack } from "#dev/stack.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { CATEGORIES } from "./platform.ts";
import { claimRedis, type TestRedis } from "./redis.ts";

export type TestStack = Stack & {
  db: TestDatabase;
  redis: TestRedis;
  /** Writing is switched on, as most tests want it; `writing` false leaves the shop as a new one is. */
  addShop(name: string, options?: { writing?: boolean }): Promise<ShopId>;
};

type Through = (url: string) => string | Promise<string>;
type Options = Pick<StackOptions, "workers" | "environment" | "categories"> & {
  redisUrl?: Through;
  databaseUrl?: Through;
};

/** The product as processes of its own, on a database and a Redis of this file. Logs lie in .local/test-logs. */
export async function startTestStack(options: Options = {}): Promise<TestStack> {
  const [db, redis, storageDir] = await Promise.all([
    createTestDatabase(),
    claimRedis(),
    mkdtemp(join(tmpdir(), "imagineai-objects-")),
  ]);
  const logs = join(ROOT, ".local", "test-logs");
  mkdirSync(logs, { recursive: true });
  const log = openSync(join(logs, `${basename(expect.getState().testPath ?? "test", ".test.ts")}.log`), "w");
  const redisUrl = (await options.redisUrl?.(redis.url)) ?? redis.url;
  const databaseUrl = (await options.databaseUrl?.(db.url)) ?? db.url;
  const stack = await startStack({
    report: (_name, work) => work(),
    web: "prebuilt",
    categories: CATEGORIES,
    ...options,
    // Workers die often here, and are waited for.
    environment: { JOB_LOCK_S: "10", ...options.environment },
    services: {
      databaseUrl,
      ownerUrl: db.ownerUrl,
      redisUrl,
      storageDir,
      pids: { postgres: null, redis: null },
      bounce: { postgres: notOurs, redis: notOurs },
      stop: async () => undefined,
    },
    logFile: log,
  });
  return {
    ...stack,
    db,
    redis,
    async addShop(name, { writing = true } = {}) {
      const shopId = ShopId.parse(`${name}.myshopify.com`);
      stack.shopify.addShop(shopId, { plan: "enterprise" });
      await installApp(stack, shopId);
      if (writing) await switchOnWriting(stack, shopId);
      await db.database.shop.update({ where: { id: shopId }, data: { plan: "growth" } });
      return shopId;
    },
    async stop() {
      await stack.stop();
      closeSync(log);
      await Promise.all([db.close(), redis.close(), rm(storageDir, { recursive: true, force: true })]);
    },
  };
}
