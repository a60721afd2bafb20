import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { migrate } from "#core/platform/migrate.ts";
import { createLogin, startPostgres, type Service } from "./postgres.ts";
import { startRedis } from "./redis.ts";

/**
 * `databaseUrl`: for the processes; `ownerUrl`: for whoever makes databases and migrates them; `pids`: null for what ran
 * already.
 */
export type Services = {
  databaseUrl: string;
  ownerUrl: string;
  redisUrl: string;
  storageDir: string;
  pids: Record<"postgres" | "redis", number | null>;
  bounce: Record<"postgres" | "redis", Service["bounce"]>;
  stop(): Promise<void>;
};
export type Report = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export const ROOT = resolve(import.meta.dirname, "../..");
export const CACHE = join(ROOT, ".local", "cache");

/**
 * PostgreSQL, Redis and a folder for objects, on loopback and free ports; `keep` names a folder whose data outlives the
 * run.
 */
export async function startServices(options: { keep?: string | undefined; report: Report }): Promise<Services> {
  const directory = options.keep ? resolve(options.keep) : await mkdtemp(join(tmpdir(), "imagineai-"));
  await mkdir(directory, { recursive: true });
  const started: Service[] = [];
  const stop = async () => {
    await Promise.allSettled(started.toReversed().map((service) => service.stop()));
    if (!options.keep) await rm(directory, { recursive: true, force: true });
  };
  try {
    const [postgres, redis] = await Promise.all([
      options.report("PostgreSQL", () => startPostgres(directory)).then((service) => (started.push(service), service)),
      options.report("Redis", () => startRedis(directory, CACHE)).then((service) => (started.push(service), service)),
    ]);
    await options.report("migrations", () => migrate(postgres.url, join(ROOT, "prisma", "migrations")));
    const databaseUrl = await createLogin(postgres.url);
    return {
      databaseUrl,
      ownerUrl: postgres.url,
      redisUrl: redis.url,
      storageDir: join(directory, "objects"),
      pids: { postgres: postgres.pid, redis: redis.pid },
      bounce: { postgres: postgres.bounce, redis: redis.bounce },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
