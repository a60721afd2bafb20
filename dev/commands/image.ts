import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { main, report } from "#dev/cli.ts";
import { discard, runDockerSteps } from "#dev/docker-steps.ts";
import { startStack } from "#dev/stack.ts";

/**
 * Proves the Dockerfile without an engine: its steps in a clean folder, then both processes from there until they are
 * ready.
 */
await main(async () => {
  const target = await mkdtemp(join(tmpdir(), "imagineai-image-"));
  try {
    const app = await runDockerSteps(target);
    const { stdout } = await promisify(execFile)("du", ["-sm", app, join(app, "node_modules")]);
    const stack = await startStack({ report, cwd: app, web: "prebuilt" });
    await stack.stop();
    process.stdout.write(`${stdout.replaceAll(target, "")}the image's steps ran, web and worker answered\n`);
  } finally {
    await report("cleaned up", () => discard(target));
  }
});
