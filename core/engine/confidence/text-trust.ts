import type { TextSource } from "../attributes/types.ts";
import { FITTED } from "./fitted.ts";

/** The value's own name, another word for it, or one of both with a letter wrong. */
export type TextMatch = "exact" | "synonym" | "near";

/**
 * What was believed before anything was counted: an option is a statement, a description mentions all sorts of things.
 */
const PRIOR: Record<TextSource, number> = { option: 0.97, title: 0.92, tag: 0.86, description: 0.72 };
const LESS: Record<TextMatch, number> = { exact: 0, synonym: 0.04, near: 0.14 };
/** The belief weighs as much as this many counted values: a few lucky ones do not make a source certain. */
const STRENGTH = 12;

/**
 * P(right) of a value that this source names in this way: the counted share, drawn towards the belief where little was
 * counted. A looser match is never trusted more.
 */
export function textTrust(source: TextSource, match: TextMatch): number {
  const [right, of] = FITTED.text[source][match];
  const own = (right + (PRIOR[source] - LESS[match]) * STRENGTH) / (of + STRENGTH);
  return match === "exact" ? own : Math.min(own, textTrust(source, "exact"));
}
