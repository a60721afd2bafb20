import fc from "fast-check";
import { expect, test } from "vitest";
import { autoAccepts } from "./auto-accept.ts";

const SURE = {
  automation: "automatic",
  rule: { mode: "auto", threshold: 0.9 },
  kind: "text",
  before: null,
  ours: false,
  confidence: 0.95,
  contradiction: null,
} as const;

test.each([
  ["an empty field when sure", {}, true],
  ["exactly at the threshold", { confidence: 0.9 }, true],
  ["just below it", { confidence: 0.899 }, false],
  ["over a person's words", { before: "Mine" }, false],
  ["over our own words", { before: "Ours", ours: true }, true],
  ["white space is nothing", { before: "  " }, true],
  ["where a person is to decide", { rule: { mode: "review", threshold: 0.5 } }, false],
  ["where it is off", { rule: { mode: "off", threshold: 0.5 } }, false],
  ["in suggest mode", { automation: "suggest" }, false],
  ["in manual mode", { automation: "manual" }, false],
  ["against a contradiction", { contradiction: "The photo says red." }, false],
] as const)("%s: %s", (_, change, passes) => expect(autoAccepts({ ...SURE, ...change })).toBe(passes));

test("nothing that a human wrote is ever replaced by itself (property)", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }).filter((text) => text.trim() !== ""),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.5, max: 1, noNaN: true }),
      (before, confidence, threshold) => {
        expect(autoAccepts({ ...SURE, before, confidence, rule: { mode: "auto", threshold } })).toBe(false);
      },
    ),
  );
});
