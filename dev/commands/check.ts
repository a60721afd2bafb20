import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import { main, report, WorkFailed } from "#dev/cli.ts";
import { checkExtensions } from "#dev/extensions-check.ts";
import { longLines } from "#dev/long-lines.ts";
import { readsItself } from "#dev/passed-in.ts";
import { generateOperations, OPERATIONS_FILE } from "#dev/graphql/generate.ts";

const run = promisify(execFile);

/** Nobody is there to be asked, and nothing is reported home. */
const ALONE = { CI: "1", SHOPIFY_CLI_NO_ANALYTICS: "1", NO_COLOR: "1" };

const tool =
  (command: string, ...args: string[]) =>
  async () => {
    await run(command, args, { maxBuffer: 1e8, env: { ...process.env, ...ALONE } }).catch(
      (error: { stdout: string; stderr: string }) => {
        throw new WorkFailed(`${command}:\n${error.stdout}${error.stderr}`);
      },
    );
  };

async function graphql() {
  if (readFileSync(OPERATIONS_FILE, "utf8") !== (await generateOperations()))
    throw new WorkFailed("operations.generated.ts is stale: npm run graphql");
}

/** Sources that people write. */
const WRITTEN = "{app,core,worker,dev,eval,extensions,tests,models}/**/*.{ts,tsx}";
const isGenerated = (file: string) => /\.generated\.ts$|\.d\.ts$/.test(file);

async function lines() {
  const found = globSync(WRITTEN).filter((file) => !isGenerated(file));
  const long = found.flatMap((file) => longLines(file));
  if (long.length > 0) throw new WorkFailed(`lines over 140 characters:\n${long.join("\n")}`);
}

/** Rules of the product: adapters keep times of their own, the platform has the real clock. */
const isRule = (file: string) => !/^core\/(adapters|platform)\/|\.test\.ts$/.test(file);

async function passedIn() {
  const found = globSync("core/**/*.ts")
    .filter(isRule)
    .flatMap((file) => readsItself(file));
  if (found.length > 0)
    throw new WorkFailed(`take what is passed in (core/platform/clock.ts: clock, random, newId):\n${found.join("\n")}`);
}

async function extensions() {
  const { ok, problems } = await checkExtensions();
  if (!ok) throw new WorkFailed(`extensions:\n${problems.join("\n")}`);
}

const CHECKS: Record<string, () => Promise<void>> = {
  types: tool("tsc", "--noEmit", "-p", "."),
  format: tool("prettier", "--check", "--log-level", "warn", "."),
  lint: tool("oxlint"),
  "long lines": lines,
  "time, randomness and ids": passedIn,
  rooms: tool("depcruise", "--config", ".dependency-cruiser.cjs", "app", "core", "worker"),
  "run-time imports": tool(
    "depcruise",
    ...["--config", ".dependency-cruiser.runtime.cjs"],
    ...["app", "core", "worker", "dev", "tests", "eval"],
  ),
  "code that stands twice": tool(
    "jscpd",
    ...["core", "app", "worker", "extensions"],
    ...["--min-tokens", "100", "--exitCode", "1", "--reporters", "console", "--noTips"],
    ...["--ignore", "**/*.test.*,**/*.generated.ts,**/dist/**,**/*.json"],
  ),
  "unused code": tool("knip", "--no-progress"),
  "GraphQL documents": graphql,
  extensions,
  "Shopify's security rules": tool(
    "shopify",
    ...["app", "doctor", "--path", ".", "--blocking", "low", "--skip-instructions"],
  ),
};

/** All checks run; each failure is shown. */
await main(async () => {
  const results = await Promise.allSettled(Object.entries(CHECKS).map(([name, check]) => report(name, check)));
  const failures = results.flatMap((result) =>
    result.status === "rejected" ? [(result.reason as Error).message] : [],
  );
  for (const failure of failures) process.stderr.write(`\n${failure}\n`);
  return failures.length === 0 ? 0 : 1;
});
