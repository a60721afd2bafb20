import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./services/index.ts";

/** Builds the web process of these sources, or of a release's that lie elsewhere, when they changed since the last build. */
export async function buildWeb(root = ROOT): Promise<void> {
  const stamp = join(root, "build", ".stamp");
  const wanted = await sourcesDigest(root, [
    "app",
    "core",
    "public",
    "vite.config.ts",
    "package-lock.json",
    "prisma/schema.prisma",
  ]);
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === wanted) return;
  const env = { ...process.env, NODE_ENV: "production" };
  const run = promisify(execFile);
  const cli = "node_modules/@remix-run/dev/dist/cli.js";
  await run(process.execPath, [cli, "vite:build"], { cwd: root, env: env as NodeJS.ProcessEnv, maxBuffer: 1e8 }).catch(
    ({ stderr, stdout }: { stderr: string; stdout: string }) => {
      throw new Error(`the web build failed:\n${(stderr || stdout || "").slice(0, 2_000)}`);
    },
  );
  await writeFile(stamp, wanted);
}

async function sourcesDigest(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    const full = join(root, path);
    const files = /\.\w+$/.test(path)
      ? [""]
      : (await readdir(full, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(full.length))
          .sort();
    for (const file of files) hash.update(path + file).update(await readFile(full + file));
  }
  return hash.digest("hex");
}
