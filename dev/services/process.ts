import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { appendFileSync } from "node:fs";
import { createServer } from "node:net";
import { identityOf } from "#dev/process-identity.mjs";

/** Noted for the launcher, which ends what is left when this process dies without a word. */
export function notePid(pid: number | undefined): void {
  const file = process.env["IMAGINEAI_PIDS"];
  if (file && pid) appendFileSync(file, `${identityOf(pid)}\n`);
}

export function start(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, options);
  child.on("error", () => undefined);
  notePid(child.pid);
  return child;
}

/** Asks the process to end, and insists after `graceMs`. Ended already is fine. */
export async function stop(child: ChildProcess, graceMs = 8_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const insist = setTimeout(() => child.kill("SIGKILL"), graceMs);
  await ended;
  clearTimeout(insist);
}

/** A port of this machine that nobody listens on now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
