import { afterAll, beforeAll, expect, test } from "vitest";
import { bedrockCopywriter } from "#core/adapters/bedrock/copywriter.ts";
import { modelGate } from "#core/adapters/bedrock/model-gate.ts";
import { openConsumer } from "#core/adapters/redis/connection.ts";
import { redisLimiter } from "#core/adapters/redis/limiter.ts";
import { CopyThrottled, type ImageRequest } from "#core/copywriting/index.ts";
import { retryAfterMs } from "#core/platform/errors.ts";
import { createLogger } from "#core/platform/logger.ts";
import { PLAIN_VOICE } from "#core/settings/index.ts";
import { type LocalBedrock, startBedrock } from "#dev/bedrock/index.ts";
import { photo } from "#tests/support/photos.ts";
import { claimRedis, type TestRedis } from "#tests/support/redis.ts";

const MODEL = "us.anthropic.claude-haiku-5-5";
const logger = createLogger({ level: "silent", process: "test" });
let bedrock: LocalBedrock;
let redis: TestRedis;
let request: ImageRequest;
beforeAll(async () => {
  [bedrock, redis] = await Promise.all([startBedrock({ seed: 1 }), claimRedis()]);
  request = {
    language: "en",
    voice: PLAIN_VOICE,
    place: "collection",
    title: "Bags",
    view: null,
    facts: [{ id: "f1", text: "red bag", source: "photo", field: "colour", ref: "photo1", confidence: 0.9 }],
    picture: await photo("red"),
  };
});
afterAll(() => Promise.all([bedrock.close(), redis.close()]));

type Quota = { requests: number; tokens: number; windowS: number };

/** Two workers, as by processes of their own, that make so many calls between them and come back when they are told. */
async function work(quota: Quota | null, calls: number) {
  const connections = [openConsumer(redis.url), openConsumer(redis.url)];
  const workers = connections.map((connection) => {
    const limiter = redisLimiter({ redis: connection, logger });
    const config = { region: "us-east-1", endpoint: bedrock.url, model: MODEL };
    return quota ? bedrockCopywriter(config, modelGate(limiter, { model: MODEL, quota })) : bedrockCopywriter(config);
  });
  let left = calls;
  const place = async (k: number) => {
    while (left > 0) {
      left--;
      await workers[k % 2]!.describe(request).catch(async (error: unknown) => {
        if (!(error instanceof CopyThrottled)) throw error;
        left++;
        await new Promise((resolve) => setTimeout(resolve, retryAfterMs(error) ?? 0));
      });
    }
  };
  const before = bedrock.received();
  const began = performance.now();
  await Promise.all(Array.from({ length: 8 }, (_, k) => place(k)));
  for (const connection of connections) connection.disconnect();
  await redis.client.flushdb();
  return { sent: bedrock.received() - before, ms: performance.now() - began };
}

test("two workers stay below a quota of requests that the service enforces, and use it", async () => {
  // A tenth more than what the workers keep to: on their way calls come closer together.
  bedrock.setQuota({ requests: 22, windowMs: 2_000 });
  const { sent, ms } = await work({ requests: 20, tokens: 100_000_000, windowS: 2 }, 60);
  bedrock.setQuota(null);
  // Three windows' worth; the first half of one goes at once.
  expect(sent).toBeLessThanOrEqual(60 * 1.2);
  expect(ms).toBeGreaterThan(4_000);
});

test("T4: where the service throttles long before the quota that it was said to have, 1.3 calls at most are sent for each", async () => {
  bedrock.setQuota({ requests: 20, windowMs: 2_000 });
  const { sent } = await work({ requests: 30, tokens: 100_000_000, windowS: 2 }, 60);
  bedrock.setQuota(null);
  expect(sent).toBeLessThanOrEqual(60 * 1.3);
});

test("tokens are reserved by what a call may need, and counted by what it did", async () => {
  const quota = { requests: 1_000, tokens: 3_000, windowS: 2 };
  const { sent, ms } = await work(quota, 6);
  expect(sent).toBe(6);
  expect(ms).toBeGreaterThan(500);
});
