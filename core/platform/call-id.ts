import { createHash } from "node:crypto";

/**
 * A thing's id that follows from the call that asks for it: begun anew after a kill, the call finds what it has made.
 * @param digits hexadecimal, 64 at most
 */
export const idOfCall = (call: string, digits: number): string =>
  createHash("sha256").update(call).digest("hex").slice(0, digits);
