import { expect, test } from "vitest";
import { readsItself } from "./passed-in.ts";

test.each([
  ["a time", "const at = Date.now();", ["a.ts:1: Date.now"]],
  ["a clock as a default", "function f(now = Date.now) {}", ["a.ts:1: Date.now"]],
  ["a date", "const a = 1;\nconst at = new Date();", ["a.ts:2: new Date()"]],
  ["a duration", "const began = performance.now();", ["a.ts:1: performance.now"]],
  ["a number", "const n = Math.random();", ["a.ts:1: Math.random"]],
  ["an id", 'import { randomUUID as id } from "node:crypto";', ["a.ts:1: randomUUID as id"]],
  ["an id of the global", "const id = crypto.randomUUID();", ["a.ts:1: crypto.randomUUID"]],
  ["the clock that is passed", "const at = deps.clock.now();", []],
  ["another time", "const at = new Date(row.at);", []],
  ["a secret", 'import { randomBytes } from "node:crypto";', []],
  ["a comment", "// Date.now() steps back", []],
])("%s", (_, source, expected) => expect(readsItself("a.ts", source)).toEqual(expected));
