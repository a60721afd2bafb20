import { sha256Hex } from "./crypto.ts";

/**
 * A thing's id that follows from the call that asks for it: begun anew after a kill, the call finds what it has made.
 * @param digits hexadecimal, 64 at most
 */
export const idOfCall = (call: string, digits: number): string => sha256Hex(call).slice(0, digits);
