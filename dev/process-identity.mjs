// A process id alone may have been given to another process since it was noted: with its start time it names one
// process.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When a process started, in the system's own form; "" when there is no such process. @param {number} pid @returns
 * {string}
 */
export function startOf(pid) {
  if (process.platform === "linux") return startFromProc(pid);
  const { stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return (stdout ?? "").trim().replaceAll(/\s+/g, "_");
}

/**
 * Field 22 of /proc/PID/stat; the name in field 2 may itself hold spaces and brackets. @param {number} pid @returns
 * {string}
 */
function startFromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? "" : (fields[18] ?? "");
  } catch {
    return "";
  }
}

/** "PID START", to be noted. @param {number} pid @returns {string} */
export const identityOf = (pid) => `${pid} ${startOf(pid)}`;

/**
 * The id of a noted process while that very process lives, else null. @param {string} identity @returns {number | null}
 */
export function living(identity) {
  const [pid = "", start = ""] = identity.split(" ");
  return Number(pid) > 1 && start !== "" && startOf(Number(pid)) === start ? Number(pid) : null;
}
