import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { ROOT } from "#dev/services/index.ts";
import type { MemoryReading } from "./memory.ts";
import { freePort, start, stop } from "#dev/services/process.ts";
import { MEMORY } from "#dev/stack.ts";
import type { VisionBench } from "./vision.ts";

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

/** What a bench script prints, in a process of its own that is set up as a worker is. */
async function apart(script: string, ...given: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, "tests", "bench", script), ...given], {
    cwd: ROOT,
    env: { ...process.env, ...MEMORY },
  });
  return stdout;
}

/** The engine against its bare models. */
export const benchVisionApart = async (): Promise<VisionBench> => JSON.parse(await apart("vision.ts")) as VisionBench;

/** The memory of everything that a worker can have loaded. */
export async function benchMemoryApart(counts: readonly number[]): Promise<MemoryReading[]> {
  const stdout = await apart("memory.ts", counts.join(","));
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as MemoryReading);
}
