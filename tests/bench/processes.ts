import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { ROOT } from "#dev/services/index.ts";
import type { MemoryReading } from "./memory.ts";
import { freePort, start, stop } from "#dev/services/process.ts";
import { MEMORY } from "#dev/stack.ts";
import type { AllCores, OneCore } from "./vision.ts";

/** Resident megabytes of a process, as the operating system counts them. */
export async function residentMb(pid: number | undefined): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", String(pid)]);
  return Number(stdout.trim()) / 1024;
}

/** Remix with one empty page in a process of its own. */
export async function startBareRemix() {
  const port = await freePort();
  const began = performance.now();
  const child = start(process.execPath, [join(ROOT, "tests", "bench", "bare-remix.ts"), String(port)], {
    cwd: ROOT,
    stdio: "ignore",
    env: { ...process.env, NODE_ENV: "production" },
  });
  const url = `http://127.0.0.1:${port}/bare`;
  while (
    !(await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    ))
  )
    await sleep(25);
  return { url, pid: child.pid, startMs: performance.now() - began, close: () => stop(child) };
}

const run = promisify(execFile);

/** Whether this system can bind a process to a core (util-linux). */
const canPin = run("taskset", ["--version"]).then(
  () => true,
  () => false,
);

/** Binds a process, with all its threads, to one core. @returns false where the system has no means for it */
export async function pin(pid: number | undefined, core: number): Promise<boolean> {
  if (pid === undefined || !(await canPin)) return false;
  await run("taskset", ["-acp", String(core), String(pid)]);
  return true;
}

/** What a bench script prints, in a process of its own that is set up as a worker is. */
async function apart(script: string, given: readonly string[], core?: number): Promise<string> {
  const bound = core !== undefined && (await canPin) ? ["taskset", "-c", String(core)] : [];
  const [command, ...rest] = [...bound, process.execPath, join(ROOT, "tests", "bench", script), ...given];
  const { stdout } = await run(command!, rest, { cwd: ROOT, env: { ...process.env, ...MEMORY } });
  return stdout;
}

/** The engine against its bare models: one thread of it on one core, then all of it on all cores. */
export const benchOneCoreApart = async () => JSON.parse(await apart("vision.ts", ["one"], 0)) as OneCore;
export const benchAllCoresApart = async () => JSON.parse(await apart("vision.ts", ["all"])) as AllCores;

/** The memory of everything that a worker can have loaded, with so many threads. */
export async function benchMemoryApart(counts: readonly number[], threads: number): Promise<MemoryReading[]> {
  const stdout = await apart("memory.ts", [counts.join(","), String(threads)]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as MemoryReading);
}
