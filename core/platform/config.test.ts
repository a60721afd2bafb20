import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COPY_CALL_LIMIT_MS } from "#core/copywriting/index.ts";
import { loadConfig, migrationUrl } from "./config.ts";

const KEY = Buffer.alloc(32, 7).toString("base64");
const GOOD = {
  DATABASE_URL: "postgresql://u:p@127.0.0.1/db",
  REDIS_URL: "redis://127.0.0.1",
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "very-secret-value",
  SHOPIFY_APP_URL: "https://app.example",
  TOKEN_KEYS: `k2:${KEY},k1:${KEY}`,
};

test("reads what is set and fills in the rest", () => {
  const config = loadConfig({
    ...GOOD,
    SCOPES: " read_products , write_products",
    FAILPOINTS: "task:before-ack=2",
    PORT: "4000",
  });
  expect(config).toMatchObject({
    environment: "production",
    web: { port: 4000 },
    shopify: { scopes: ["read_products", "write_products"], origin: undefined },
    worker: { failpoints: ["task:before-ack=2"] },
  });
  expect(config.tokenKeys.map(({ id, key }) => [id, key.length])).toEqual([
    ["k2", 32],
    ["k1", 32],
  ]);
});

test("names everything that is missing or wrong, and shows no value", () => {
  const attempt = () =>
    loadConfig({ ...GOOD, DATABASE_URL: undefined, REDIS_URL: "nonsense", TOKEN_KEYS: "k1:c2hvcnQ=", PORT: "many" });
  expect(attempt).toThrow(/DATABASE_URL[\s\S]*REDIS_URL[\s\S]*TOKEN_KEYS[\s\S]*PORT/);
  try {
    attempt();
  } catch (error) {
    expect(String(error)).not.toMatch(/very-secret-value|c2hvcnQ=|nonsense/);
  }
});

test.each([
  ["us-east-1", "us."],
  ["eu-central-1", "eu."],
  ["ap-southeast-2", "global."],
])("in %s the model is called by the inference profile %s", (region, prefix) => {
  expect(loadConfig({ ...GOOD, AWS_REGION: region }).bedrock.model).toBe(`${prefix}anthropic.claude-haiku-5-5`);
  expect(loadConfig({ ...GOOD, AWS_REGION: region, BEDROCK_MODEL: "mine" }).bedrock.model).toBe("mine");
});

test("a dead worker's jobs are taken up after half a minute, or as long as was asked for", () => {
  expect(loadConfig(GOOD).worker.jobLockMs).toBe(30_000);
  expect(loadConfig({ ...GOOD, JOB_LOCK_S: "10" }).worker.jobLockMs).toBe(10_000);
  expect(() => loadConfig({ ...GOOD, JOB_LOCK_S: "0" })).toThrow("JOB_LOCK_S");
});

test("a worker that is asked to stop waits for longer than a call to the language model can take", () => {
  expect(loadConfig(GOOD).closeWithinMs).toBeGreaterThanOrEqual(COPY_CALL_LIMIT_MS + 10_000);
  expect(loadConfig({ ...GOOD, CLOSE_WITHIN_S: "20" }).closeWithinMs).toBe(20_000);
});

test("migrations are applied by an address of their own, or by the only one there is", () => {
  expect(migrationUrl({ DATABASE_URL: "postgresql://a/b", MIGRATION_DATABASE_URL: "postgresql://owner/b" })).toBe(
    "postgresql://owner/b",
  );
  expect(migrationUrl({ DATABASE_URL: "postgresql://a/b" })).toBe("postgresql://a/b");
  expect(() => migrationUrl({})).toThrow("MIGRATION_DATABASE_URL");
});

test("a secret may stand in a file; twice, or in a file that is not there, it is refused by its name", () => {
  const file = join(mkdtempSync(join(tmpdir(), "imagineai-secret-")), "secret");
  writeFileSync(file, "from-a-file\n");
  const { SHOPIFY_API_SECRET: _, DATABASE_URL: url, ...rest } = GOOD;
  const config = loadConfig({ ...rest, DATABASE_URL: url, SHOPIFY_API_SECRET_FILE: file });
  expect(config.shopify.apiSecret).toBe("from-a-file");
  expect(() => loadConfig({ ...GOOD, SHOPIFY_API_SECRET_FILE: file })).toThrow("SHOPIFY_API_SECRET_FILE are both set");
  expect(() => loadConfig({ ...rest, DATABASE_URL: url, SHOPIFY_API_SECRET_FILE: `${file}s` })).toThrow(
    "SHOPIFY_API_SECRET_FILE names cannot be read (ENOENT)",
  );
  writeFileSync(file, url);
  expect(migrationUrl({ MIGRATION_DATABASE_URL_FILE: file })).toBe(url);
});
