import { readdir, readFile } from "node:fs/promises";

/** /proc counts in hundredths of a second on every Linux that Node runs on. */
const TICK_MS = 10;

type Stat = { parent: number; own: number; ended: number };

/** Field numbers of proc_pid_stat(5), counted behind the name, which may hold anything. */
async function statOf(pid: number | string): Promise<Stat | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const ticks = (field: number) => Number(fields[field - 3]);
  return { parent: ticks(4), own: ticks(14) + ticks(15), ended: ticks(16) + ticks(17) };
}

/**
 * Milliseconds of processor time that a process and its children have had so far, those that ended included; NaN where
 * the system has no /proc, or the process is not known.
 */
export async function processorMs(pid: number | null | undefined): Promise<number> {
  const stat = pid == null ? null : await statOf(pid);
  if (!stat) return Number.NaN;
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const others = await Promise.all(pids.map(statOf));
  const children = others.filter((other) => other?.parent === pid);
  const living = children.reduce((sum, child) => sum + (child?.own ?? 0) + (child?.ended ?? 0), 0);
  return (stat.own + stat.ended + living) * TICK_MS;
}
