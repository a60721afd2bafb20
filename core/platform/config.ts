import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { z } from "zod";

// Libraries ask for it as they are loaded, so the entry points import this file first: without it they are slower,
// larger and talkative.
process.env["NODE_ENV"] ??= "production";

const list = z.string().transform((value) =>
  value
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean),
);
/** `id:base64` pairs, newest first: the first encrypts, all decrypt. Each key is 32 bytes. */
const keyRing = z.string().transform((value, context) =>
  value.split(",").map((entry) => {
    const [id = "", encoded = ""] = entry.trim().split(":");
    const key = Buffer.from(encoded, "base64");
    if (!/^[A-Za-z0-9_-]{1,16}$/.test(id) || key.length !== 32)
      context.addIssue({ code: "custom", message: "wants id:base64 of 32 bytes, newest first" });
    return { id, key };
  }),
);

const CLAMD_PORT = 3310;

const Env = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("production"),
  DATABASE_URL: z.url(),
  DATABASE_POOL: z.coerce.number().int().positive().default(10),
  REDIS_URL: z.url(),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  SHOPIFY_API_SECRET_PREVIOUS: z.string().min(1).optional(),
  SHOPIFY_APP_URL: z.url(),
  SCOPES: list.default(["read_products", "write_products", "write_files", "read_locales"]),
  SHOPIFY_ORIGIN: z.url().optional(),
  APP_BRIDGE_URL: z.url().optional(),
  SHOPIFY_APP_HANDLE: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default("imagineai"),
  BILLING: z.enum(["app_pricing", "billing_api"]).default("app_pricing"),
  BILLING_TEST: z.stringbool().default(false),
  TOKEN_KEYS: keyRing,
  AWS_REGION: z.string().default("us-east-1"),
  BEDROCK_ENDPOINT: z.url().optional(),
  BEDROCK_MODEL: z.string().optional(),
  BEDROCK_REQUESTS_PER_MINUTE: z.coerce.number().int().positive().default(1_000),
  BEDROCK_TOKENS_PER_MINUTE: z.coerce.number().int().positive().default(2_000_000),
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: z.url().optional(),
  STORAGE_DIR: z.string().default(".local/storage"),
  SCANNER_URL: z
    .url({ protocol: /^tcp$/ })
    .transform((address) => ({ host: new URL(address).hostname, port: Number(new URL(address).port) || CLAMD_PORT }))
    .optional(),
  PHOTO_ORIGINS: list.default([]),
  WEBHOOK_ORIGINS: list.default([]),
  CACHE_DIR: z.string().default(".local/cache"),
  MODELS_DIR: z.string().default("models"),
  JOB_LOCK_S: z.coerce.number().int().min(5).max(300).default(30),
  CLOSE_WITHIN_S: z.coerce.number().int().positive().default(75),
  ENGINE_THREADS: z.coerce.number().int().positive().default(availableParallelism()),
  PORT: z.coerce.number().int().nonnegative().default(3000),
  WORKER_PORT: z.coerce.number().int().nonnegative().default(3001),
  METRICS_TOKEN: z.string().min(16).optional(),
  HOST: z.string().default("0.0.0.0"),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(1),
  API_BOOTSTRAP_KEYS: list.default([]),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  FAILPOINTS: list.default([]),
});

type Source = Record<string, string | undefined>;

/**
 * Each variable may stand in a file instead, which its name with `_FILE` names: as secret managers and orchestrators hand
 * secrets on. A line's end at the file's end is not part of it.
 * @throws Error naming the variable when it is set both ways, or its file cannot be read
 */
function withFiles(source: Source, names: readonly string[]): Source {
  const read = names.flatMap((name) => {
    const file = source[`${name}_FILE`];
    if (file === undefined) return [];
    if (source[name] !== undefined) throw new Error(`Bad environment: ${name} and ${name}_FILE are both set`);
    try {
      return [[name, readFileSync(file, "utf8").replace(/\r?\n$/, "")] as const];
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new Error(`Bad environment: the file that ${name}_FILE names cannot be read (${code})`, { cause: error });
    }
  });
  return { ...source, ...Object.fromEntries(read) };
}

/**
 * Bedrock takes this model by an inference profile only; its prefix says in which part of the world requests are worked
 * on.
 */
function defaultModel(region: string): string {
  const part = /^(us|eu)-/.exec(region)?.[1] ?? "global";
  return `${part}.anthropic.claude-haiku-5-5`;
}

/**
 * For applying migrations, which needs the database's owner and nothing else. @throws Error when neither address is set
 */
export function migrationUrl(source: Source = process.env): string {
  const given = withFiles(source, ["MIGRATION_DATABASE_URL", "DATABASE_URL"]);
  const parsed = z.url().safeParse(given["MIGRATION_DATABASE_URL"] ?? given["DATABASE_URL"]);
  if (!parsed.success)
    throw new Error("Bad environment: MIGRATION_DATABASE_URL, or DATABASE_URL, is to name the database as its owner");
  return parsed.data;
}

export type Config = ReturnType<typeof loadConfig>;

/**
 * The only reader of the environment: called once by each process's container, which hands on the slices.
 * @throws Error naming every variable that is missing or wrong, never its value
 */
export function loadConfig(source: Source = process.env) {
  const parsed = Env.safeParse(withFiles(source, Object.keys(Env.shape)));
  if (!parsed.success) throw new Error(`Bad environment:\n${z.prettifyError(parsed.error)}`);
  const env = parsed.data;
  return {
    environment: env.NODE_ENV,
    database: { url: env.DATABASE_URL, pool: env.DATABASE_POOL },
    redis: { url: env.REDIS_URL },
    shopify: {
      apiKey: env.SHOPIFY_API_KEY,
      apiSecret: env.SHOPIFY_API_SECRET,
      /** While a secret is rotated, deliveries come signed with either. */
      previousSecret: env.SHOPIFY_API_SECRET_PREVIOUS,
      appUrl: env.SHOPIFY_APP_URL,
      scopes: env.SCOPES,
      /** Where calls for *.myshopify.com go instead; unset on a real store. */
      origin: env.SHOPIFY_ORIGIN,
      appBridgeUrl: env.APP_BRIDGE_URL,
    },
    /**
     * Who sells the plans: Shopify's own page (Shopify App Pricing) or the app through the Billing API; and whether the app's
     * charges are tests that cost nobody anything.
     */
    billing: { source: env.BILLING, test: env.BILLING_TEST, appHandle: env.SHOPIFY_APP_HANDLE },
    tokenKeys: env.TOKEN_KEYS,
    bedrock: {
      region: env.AWS_REGION,
      endpoint: env.BEDROCK_ENDPOINT,
      model: env.BEDROCK_MODEL ?? defaultModel(env.AWS_REGION),
      /** What all processes together ask of the model: the account's quotas, or less. */
      quota: { requests: env.BEDROCK_REQUESTS_PER_MINUTE, tokens: env.BEDROCK_TOKENS_PER_MINUTE, windowS: 60 },
    },
    /** A bucket when one is named, else a folder. */
    storage: { bucket: env.S3_BUCKET, endpoint: env.S3_ENDPOINT, region: env.AWS_REGION, directory: env.STORAGE_DIR },
    /** A ClamAV that scans what comes from outside; none where it is not named. */
    scanner: env.SCANNER_URL,
    photos: { allowOrigins: env.PHOTO_ORIGINS },
    /** Endpoints on this machine; unset on a real one. */
    webhooks: { allowOrigins: env.WEBHOOK_ORIGINS },
    /** The cache holds what can be made again: it may be lost, and each machine may have its own. */
    models: { directory: env.MODELS_DIR, cache: env.CACHE_DIR },
    /**
     * How long a worker that is asked to stop finishes what it has in hand: longer than the longest call, which is
     * paid.
     */
    closeWithinMs: env.CLOSE_WITHIN_S * 1_000,
    /** Without a token the metrics are for this machine alone. */
    worker: {
      /** Photos that are looked at side by side: one for each core, as a container's limit says it. */
      engineThreads: env.ENGINE_THREADS,
      /** What a worker holds is taken up by another when it has said nothing for so long. */
      jobLockMs: env.JOB_LOCK_S * 1_000,
      port: env.WORKER_PORT,
      metricsToken: env.METRICS_TOKEN,
      failpoints: env.FAILPOINTS,
    },
    web: {
      port: env.PORT,
      host: env.HOST,
      /** How many proxies stand before it: of the addresses that a request says it came through, so many last ones are theirs. */
      trustedProxies: env.TRUSTED_PROXIES,
    },
    /** Keys of the public API that are there before anybody has opened the app: for who runs an installation of their own. */
    api: { bootstrapKeys: env.API_BOOTSTRAP_KEYS },
    log: { level: env.LOG_LEVEL },
  } as const;
}
