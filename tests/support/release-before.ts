import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildWeb } from "#dev/build-web.ts";
import { ROOT } from "#dev/services/index.ts";

const run = promisify(execFile);
const git = async (...words: string[]) => (await run("git", words, { cwd: ROOT })).stdout.trim();

/**
 * The commit before the newest migration came: what still runs while that migration is applied.
 * @throws Error in a clone without its history
 */
async function commitBefore(): Promise<string> {
  const names = (await readdir(join(ROOT, "prisma", "migrations"))).filter((name) => /^\d/.test(name)).sort();
  const newest = `prisma/migrations/${names.at(-1)}/migration.sql`;
  const added = await git("log", "-1", "--format=%H", "--diff-filter=A", "--", newest);
  if (added === "") return git("rev-parse", "HEAD");
  return git("rev-parse", "--verify", `${added}^`).catch(() => {
    throw new Error("this clone has no commit before the newest migration: git fetch --unshallow brings its history");
  });
}

const LOCK = "package-lock.json";

/** Those of this release, where they are the same. */
async function packagesFor(root: string): Promise<void> {
  const [own, theirs] = await Promise.all([ROOT, root].map((folder) => readFile(join(folder, LOCK), "utf8")));
  if (own === theirs) return symlink(join(ROOT, "node_modules"), join(root, "node_modules"));
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL_CUDA: "skip" };
  await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root, env, maxBuffer: 1e8 });
}

/** The release before, ready to run in a folder of its own: its sources, packages, database client and web build. */
export async function releaseBefore() {
  const commit = await commitBefore();
  const directory = await mkdtemp(join(tmpdir(), "release-before-"));
  const archive = join(directory, "sources.tar");
  await run("git", ["archive", "--format=tar", `--output=${archive}`, commit], { cwd: ROOT });
  const root = join(directory, "app");
  await mkdir(root);
  await run("tar", ["-xf", archive, "-C", root]);
  await packagesFor(root);
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    DATABASE_URL: "postgresql://none@127.0.0.1:1/none",
  };
  await run(process.execPath, ["node_modules/prisma/build/index.js", "generate"], { cwd: root, env });
  await buildWeb(root);
  return {
    commit,
    root,
    /** What its processes need besides the environment that all share. */
    environment: { MODELS_DIR: join(root, "models"), CACHE_DIR: join(directory, "cache") },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
