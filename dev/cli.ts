import { parseArgs, type ParseArgsConfig } from "node:util";

/** What a person typed cannot work: one line that names it and says what to do. */
export class WrongUse extends Error {}

/** The work itself failed: one line for a person; exit code 1. */
export class WorkFailed extends Error {}

/** Runs a command; a wrong use ends with 2, failed work with 1, each with one line. */
export async function main(work: () => Promise<number | void>): Promise<never> {
  let code: number;
  try {
    code = (await work()) ?? 0;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    code = error instanceof WrongUse ? 2 : 1;
  }
  // Said outright: the embedded database's package hooks the end of the process and would turn any code into 0.
  process.exit(code);
}

/** Node's own argument parser, with its complaints as ours. @throws WrongUse */
export function options<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new WrongUse((error as Error).message.split(". To specify")[0] ?? "wrong use");
  }
}

/** A short list of what is done, with its time. */
export async function report<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  process.stderr.write(`  ✓ ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`);
  return result;
}

/**
 * Resolves with the first signal that asks the process to end. Later ones change nothing: Ctrl-C reaches a whole group
 * of processes, and a launcher hands it on once more, while this one still saves what it holds.
 */
export const untilSignal = (): Promise<string> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve(signal));
  });
