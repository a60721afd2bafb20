import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { type ChildProcess, type StdioOptions } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { WrongUse } from "./cli.ts";
import { startBedrock } from "./bedrock/index.ts";
import { buildWeb } from "./build-web.ts";
import { identityOf, living } from "./process-identity.mjs";
import { CACHE, type Report, ROOT, type Services, startServices } from "./services/index.ts";
import { freePort, start, stop as stopProcess } from "./services/process.ts";
import { startShopify } from "./shopify/index.ts";

/** How web and worker are set up to be small, as the image does it (docs/decisions/0010). */
export const MEMORY = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_TRIM_THRESHOLD_: "131072",
  GLIBC_TUNABLES: "glibc.malloc.hugetlb=1",
  NODE_OPTIONS: "--max-old-space-size=256 --max-semi-space-size=4",
};

export type Stack = Awaited<ReturnType<typeof startStack>>;
export type StackOptions = {
  keep?: string | undefined;
  report: Report;
  logFile?: number | "ignore" | "inherit";
  workers?: number;
  /** built: made anew when its sources changed; prebuilt: as it lies there, for tests that run side by side. */
  web?: "built" | "prebuilt" | "vite";
  watchWorker?: boolean;
  /** Where the processes run, when not from these sources. */
  cwd?: string;
  environment?: Record<string, string>;
  /** Services that run already; they are left running. */
  services?: Services;
  /** Only these categories of the taxonomy: tests that need few start sooner. */
  categories?: readonly string[] | undefined;
};

const READY_MS = 60_000;
const SCOPES = "read_products,write_products,write_files,read_locales";

/**
 * The whole product on this machine: services, local Shopify and Bedrock, one web process and its workers, all on
 * loopback.
 */
export async function startStack(options: StackOptions) {
  const { report } = options;
  const closers: (() => Promise<unknown>)[] = [];
  const unlock = options.keep ? await lockFolder(options.keep) : undefined;
  if (unlock) closers.push(unlock);
  let saving: ReturnType<typeof saveNowAndThen> | undefined;
  const stop = async () => {
    // First, so that an impatient second kill loses nothing; what the closing processes still write follows below.
    await saving?.save();
    for (const close of closers.toReversed()) await close().catch(() => undefined);
  };
  try {
    const build = (options.web ?? "built") === "built";
    // Goes on while the services start and the worker loads its models; waited for by the web process alone.
    const built = build ? report("web build", buildWeb) : Promise.resolve();
    built.catch(() => undefined);
    const services = options.services ?? (await startServices({ keep: options.keep, report }));
    if (!options.services) closers.push(services.stop);
    const webPort = await freePort();
    const appUrl = `http://127.0.0.1:${webPort}`;
    const secrets = await secretsOf(options.keep);
    const shopify = await report("local Shopify", () =>
      startShopify({
        apiKey: secrets.apiKey,
        apiSecret: secrets.apiSecret,
        appUrl,
        rootDir: ROOT,
        categories: options.categories,
        ...(options.keep ? { stateFile: join(options.keep, "shopify.json") } : {}),
      }),
    );
    if (options.keep) saving = saveNowAndThen(shopify);
    closers.push(async () => {
      await saving?.stop();
      await shopify.close();
    });
    const bedrock = await report("local Bedrock", () => startBedrock({ seed: 1 }));
    closers.push(() => bedrock.close());
    const environment: Record<string, string> = {
      NODE_ENV: options.web === "vite" ? "development" : "production",
      DATABASE_URL: services.databaseUrl,
      REDIS_URL: services.redisUrl,
      SHOPIFY_API_KEY: secrets.apiKey,
      SHOPIFY_API_SECRET: secrets.apiSecret,
      SHOPIFY_APP_URL: appUrl,
      SCOPES,
      SHOPIFY_ORIGIN: shopify.url,
      APP_BRIDGE_URL: `${shopify.url}/app-bridge.js`,
      PHOTO_ORIGINS: shopify.url,
      TOKEN_KEYS: secrets.tokenKeys,
      BEDROCK_ENDPOINT: bedrock.url,
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      STORAGE_DIR: services.storageDir,
      MODELS_DIR: join(options.cwd ?? ROOT, "models"),
      // With Shopify's whole taxonomy at hand or without it: each has its own vectors.
      CACHE_DIR: join(CACHE, `taxonomy-${shopify.world.taxonomy.categories.size}`),
      ...MEMORY,
      // Vite's development server needs more than the product does.
      ...(options.web === "vite" ? { NODE_OPTIONS: "" } : {}),
      HOST: "127.0.0.1",
      LOG_LEVEL: "info",
      ...options.environment,
    };
    /** @param cwd another release's sources */
    const spawnNode = (entry: string[], extra: Record<string, string>, cwd = options.cwd ?? ROOT) => {
      const log = options.logFile ?? "ignore";
      const child = start(process.execPath, entry, {
        cwd,
        env: { ...process.env, ...environment, ...extra },
        stdio: ["ignore", log, log] as StdioOptions,
      });
      closers.push(() => stopProcess(child, 30_000));
      return child;
    };
    const startWorker = (extra: Record<string, string> = {}, cwd?: string) =>
      spawnNode(
        [...(options.watchWorker ? ["--watch"] : []), "worker/main.ts"],
        { PORT: "0", WORKER_PORT: "0", ...extra },
        cwd,
      );
    const startWeb = async (port: number, extra: Record<string, string> = {}, cwd?: string) => {
      const entry =
        options.web === "vite"
          ? ["node_modules/@remix-run/dev/dist/cli.js", "vite:dev", "--host", "127.0.0.1", "--port", String(port)]
          : ["app/server.ts"];
      const child = spawnNode(entry, { PORT: String(port), ...extra }, cwd);
      await untilAnswered(`http://127.0.0.1:${port}/healthz`, child);
      return child;
    };
    // Chosen last: connections made meanwhile take ports of their own, and might have taken this one.
    const workerPort = await freePort();
    const startWorkers = async (): Promise<ChildProcess[]> => {
      if (options.workers === 0) return [];
      const first = startWorker({ WORKER_PORT: String(workerPort) });
      const more = Array.from({ length: (options.workers ?? 1) - 1 }, () => startWorker());
      await untilAnswered(`http://127.0.0.1:${workerPort}/readyz`, first);
      return [first, ...more];
    };
    const [web, workers] = await Promise.all([
      built.then(() => report("web", () => startWeb(webPort))),
      report("worker", startWorkers),
    ]);
    await saving?.save();
    return {
      appUrl,
      workerUrl: `http://127.0.0.1:${workerPort}`,
      shopify,
      bedrock,
      services,
      environment,
      web,
      workers,
      startWeb,
      startWorker,
      save: async () => saving?.save(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const SAVE_MS = 10_000;

/** Saves what the local Shopify holds while it runs, so that a kill loses little, and once more at the end. */
function saveNowAndThen(shopify: Pick<Awaited<ReturnType<typeof startShopify>>, "save">) {
  let saved: Promise<void> = Promise.resolve();
  const save = () => {
    saved = saved.then(() => shopify.save());
    return saved;
  };
  const timer = setInterval(() => void save(), SAVE_MS);
  return {
    save,
    async stop() {
      clearInterval(timer);
      await save();
    },
  };
}

async function untilAnswered(url: string, child: { exitCode: number | null }) {
  const until = Date.now() + READY_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null)
      throw new Error(`the process behind ${url} ended with code ${child.exitCode}; its log says why`);
    if (
      await fetch(url).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await sleep(100);
  }
  throw new Error(`${url} did not answer within ${READY_MS / 1000} s`);
}

/**
 * One stack at a time works on kept data. @throws WrongUse when another one does, with its process id @returns what
 * gives the folder free
 */
async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = join(folder, "in-use");
  await mkdir(folder, { recursive: true });
  const owner = living(await readFile(lock, "utf8").catch(() => ""));
  if (owner !== null)
    throw new WrongUse(`${folder} is in use by process ${owner}: end that one first, or name another folder.`);
  await writeFile(lock, identityOf(process.pid));
  return () => rm(lock, { force: true });
}

/** Kept data needs the keys that sealed it. */
async function secretsOf(keep: string | undefined) {
  const fresh = {
    apiKey: "local-app",
    apiSecret: randomBytes(24).toString("hex"),
    tokenKeys: `k1:${randomBytes(32).toString("base64")}`,
  };
  if (!keep) return fresh;
  const file = join(keep, "secrets.json");
  await mkdir(keep, { recursive: true });
  if (!existsSync(file)) await writeFile(file, JSON.stringify(fresh), { mode: 0o600 });
  return JSON.parse(await readFile(file, "utf8")) as typeof fresh;
}
