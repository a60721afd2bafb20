import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main, report, untilSignal } from "#dev/cli.ts";
import { ROOT, startServices } from "#dev/services/index.ts";
import { notePid } from "#dev/services/process.ts";
import { buildWeb } from "#dev/build-web.ts";
import { makeTemplate } from "#tests/support/template.ts";

type Results = { testResults: { status: string; assertionResults: { status: string }[] }[] };

/**
 * One line that a person or a script can read: a file that failed outside of its tests (a hook, an import) counts as
 * one failure.
 */
function summaryOf({ testResults }: Results): { line: string; failed: number } {
  const tests = testResults.flatMap(({ status, assertionResults }) => {
    const broken = status === "failed" && !assertionResults.some((test) => test.status === "failed");
    return broken ? [...assertionResults, { status: "failed" }] : assertionResults;
  });
  const count = (...states: string[]) => tests.filter(({ status }) => states.includes(status)).length;
  const [passed, failed, skipped] = [count("passed"), count("failed"), count("pending", "skipped", "todo", "disabled")];
  return { line: `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`, failed };
}

async function runVitest(args: readonly string[], environment: Record<string, string>, file: string): Promise<number> {
  const vitest = join(ROOT, "node_modules", "vitest", "vitest.mjs");
  const flags = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const child = spawn(process.execPath, [vitest, ...flags, ...args], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...environment },
  });
  notePid(child.pid);
  void untilSignal().then(() => child.kill("SIGTERM"));
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}

/** What `npm test` runs; the upgrade has a command of its own, for it needs the sources' history. */
const PROJECTS = ["unit", "integration", "e2e"].flatMap((name) => ["--project", name]);

// All tests, or those that the arguments name (vitest's own), against services that start here and end here. `--long`
// runs the torture tests in their long forms.
await main(async () => {
  const args = process.argv.slice(2).filter((arg) => arg !== "--long");
  const long: Record<string, string> = process.argv.includes("--long") ? { IMAGINEAI_TORTURE: "long" } : {};
  const directory = await mkdtemp(join(tmpdir(), "imagineai-test-"));
  const [services] = await Promise.all([startServices({ report }), report("web build", buildWeb)]);
  try {
    const template = await report("template database", () =>
      makeTemplate(services.ownerUrl, join(ROOT, "prisma", "migrations")),
    );
    const file = join(directory, "results.json");
    // Whatever the tests put beside themselves goes with them.
    const environment = {
      TMPDIR: directory,
      IMAGINEAI_TEST_DATABASE: services.ownerUrl,
      IMAGINEAI_TEST_LOGIN: services.databaseUrl,
      IMAGINEAI_TEST_TEMPLATE: template.name,
      IMAGINEAI_TEST_REDIS: services.redisUrl,
      ...long,
    };
    const code = await runVitest(args.length === 0 ? PROJECTS : args, environment, file);
    await template.drop();
    const { line, failed } = existsSync(file)
      ? summaryOf(JSON.parse(await readFile(file, "utf8")) as Results)
      : { line: "0 passed, 1 failed", failed: 1 };
    process.stdout.write(`\n${line}\n`);
    return code || (failed > 0 ? 1 : 0);
  } finally {
    await services.stop();
    await rm(directory, { recursive: true, force: true });
  }
});
