import { spawn } from "node:child_process";
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { themeCheckRun } from "@shopify/theme-check-node";

const ROOT = path.resolve(import.meta.dirname, "..");
const LIMIT = 64 * 1024;

export type ExtensionsReport = { ok: boolean; problems: string[]; sizes: Record<string, number> };

/** Shopify's own CLI, offline: CI=1 keeps it from asking anything. Returns its output where it failed. */
function buildWithCli(rootDir: string): Promise<string | null> {
  return new Promise((resolve) => {
    const cli = path.join(ROOT, "node_modules/@shopify/cli/bin/run.js");
    const child = spawn(
      process.execPath,
      [cli, "app", "build", "--skip-dependencies-installation", "--path", rootDir],
      {
        cwd: rootDir,
        env: { ...process.env, CI: "1", SHOPIFY_CLI_NO_ANALYTICS: "1", NO_COLOR: "1" },
        stdio: ["ignore", "pipe", "pipe"],
        timeout: 120_000,
      },
    );
    let output = "";
    const keep = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code) => resolve(code === 0 ? null : output.trim().split("\n").slice(-15).join("\n")));
  });
}

function flatKeys(value: unknown, prefix = ""): string[] {
  if (typeof value !== "object" || value === null) return [prefix];
  // Plural forms differ from language to language: they count as one key.
  if ("other" in value) return [prefix];
  return Object.entries(value).flatMap(([key, inner]) => flatKeys(inner, prefix === "" ? key : `${prefix}.${key}`));
}

/** Every language has exactly the default's keys, and every key that the code names exists. */
function checkLocales(folder: string, problems: string[]): void {
  const name = path.basename(folder);
  const dir = path.join(folder, "locales");
  const read = (file: string) => flatKeys(JSON.parse(readFileSync(path.join(dir, file), "utf8")));
  for (const suffix of [".json", ".schema.json"]) {
    const base = `en.default${suffix}`;
    if (!existsSync(path.join(dir, base))) continue;
    const expected = new Set(read(base));
    const others = readdirSync(dir).filter(
      (f) => f.endsWith(suffix) && f !== base && f.includes(".schema") === suffix.includes("schema"),
    );
    if (!others.some((f) => f.startsWith("de")))
      problems.push(`${name}: no German ${suffix.includes("schema") ? "schema " : ""}locale`);
    for (const file of others) {
      const keys = new Set(read(file));
      for (const key of expected) if (!keys.has(key)) problems.push(`${name}/locales/${file}: missing ${key}`);
      for (const key of keys) if (!expected.has(key)) problems.push(`${name}/locales/${file}: unknown ${key}`);
    }
    if (suffix === ".json" && existsSync(path.join(folder, "src"))) {
      for (const file of readdirSync(path.join(folder, "src"))) {
        for (const [, key] of readFileSync(path.join(folder, "src", file), "utf8").matchAll(/translate\('([^']+)'/g))
          if (key !== undefined && !expected.has(key)) problems.push(`${name}/src/${file}: no text for '${key}'`);
      }
    }
  }
}

/** A deployment fails where an extension offers tools or intents to Sidekick and the app says nothing of itself. */
function checkSidekick(rootDir: string, problems: string[]): void {
  const offers = globSync("extensions/*/shopify.extension.toml", { cwd: rootDir }).some((file) =>
    /^tools = |^\[\[extensions\.targeting\.intents\]\]/m.test(readFileSync(path.join(rootDir, file), "utf8")),
  );
  const app = readFileSync(path.join(rootDir, "shopify.app.toml"), "utf8");
  if (offers && !/^extensions_summary = "[^"]+"/m.test(app)) problems.push("shopify.app.toml: no extensions_summary");
}

/** Builds every extension with Shopify's CLI and checks what the review would: size, theme rules, complete texts. */
export async function checkExtensions(rootDir = ROOT): Promise<ExtensionsReport> {
  const problems: string[] = [];
  const sizes: Record<string, number> = {};
  const failed = await buildWithCli(rootDir);
  if (failed !== null) problems.push(`shopify app build failed:\n${failed}`);
  checkSidekick(rootDir, problems);
  const folders = readdirSync(path.join(rootDir, "extensions"), { withFileTypes: true })
    .filter((d) => d.isDirectory())
    .map((d) => path.join(rootDir, "extensions", d.name));
  for (const folder of folders) {
    checkLocales(folder, problems);
    const dist = path.join(folder, "dist");
    if (existsSync(path.join(folder, "src")) && !existsSync(dist))
      problems.push(`${path.basename(folder)}: nothing was built`);
    for (const file of existsSync(dist) ? readdirSync(dist).filter((f) => f.endsWith(".js")) : []) {
      const size = gzipSync(readFileSync(path.join(dist, file))).length;
      sizes[`${path.basename(folder)}/${file}`] = size;
      if (size > LIMIT) problems.push(`${path.basename(folder)}/${file}: ${size} bytes compressed, at most ${LIMIT}`);
    }
    if (!existsSync(path.join(folder, "blocks"))) continue;
    const { offenses } = await themeCheckRun(folder, path.join(folder, ".theme-check.yml"));
    for (const o of offenses)
      problems.push(`${path.basename(folder)}: ${o.check} in ${o.uri.split("/").slice(-2).join("/")}: ${o.message}`);
  }
  return { ok: problems.length === 0, problems, sizes };
}

if (process.argv[1] === import.meta.filename) {
  const { ok, problems, sizes } = await checkExtensions();
  for (const [file, size] of Object.entries(sizes)) console.log(`${file}: ${(size / 1024).toFixed(1)} KB compressed`);
  for (const problem of problems) console.error(problem);
  process.exitCode = ok ? 0 : 1;
}
