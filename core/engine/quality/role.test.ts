import { describe, expect, it } from "vitest";
import type { TextLine } from "../evidence.ts";
import type { Plane } from "../image/pixels.ts";
import { roleOf, withRole } from "./role.ts";
import { scoreOf } from "./score.ts";

/** A mask that fills a part of the frame, in shares of it. */
function maskOf({ left = 0, top = 0, right = 1, bottom = 1 }): Plane {
  const side = 100;
  const inside = (v: number, from: number, to: number) => v >= from * side && v < to * side;
  const data = Float32Array.from({ length: side * side }, (_, i) =>
    inside(i % side, left, right) && inside(Math.floor(i / side), top, bottom) ? 0.9 : 0,
  );
  return { data, width: side, height: side };
}
const within = maskOf({ left: 0.3, top: 0.1, right: 0.7, bottom: 0.9 });
const table = Array.from({ length: 20 }, (_, k): TextLine => {
  const box = { left: 0.1 + 0.4 * (k % 2), top: 0.1 + 0.035 * k, width: 0.2, height: 0.02 };
  return { text: `M ${k}`, confidence: 0.9, outside: 1, box };
});

describe("a photo's role", () => {
  it.each([
    ["packshot", { mask: within, person: "none", lines: [] }],
    ["packshot", { mask: within, person: "seen", lines: null }],
    ["packshot", { mask: maskOf({ left: 0.4, top: 0.1, bottom: 0.9 }), person: "none", lines: table.slice(0, 3) }],
    ["on_person", { mask: maskOf({ left: 0.3, top: 0.1, right: 0.7 }), person: "with skin", lines: [] }],
    ["detail", { mask: maskOf({}), person: "none", lines: [] }],
    ["detail", { mask: maskOf({ left: 0.3, top: 0.3 }), person: "none", lines: [] }],
    ["packshot", { mask: maskOf({ left: 0.7, top: 0.7 }), person: "none", lines: [] }],
    ["packshot", { mask: maskOf({ top: 0.1, right: 0.9, bottom: 0.9 }), person: "none", lines: [] }],
    ["detail", { mask: maskOf({ left: 0.2, top: 0.2 }), person: "with skin", lines: [] }],
    ["chart", { mask: maskOf({}), person: "none", lines: table }],
    ["back", { mask: within, person: "with skin", lines: [], behind: 3 }],
    ["back", { mask: within, person: "seen", lines: [], behind: 3 }],
    ["on_person", { mask: within, person: "with skin", lines: [], behind: 0 }],
    ["detail", { mask: maskOf({}), person: "with skin", lines: [], behind: 3 }],
  ] as const)("%s", (role, seen) => expect(roleOf({ behind: null, ...seen })).toBe(role));
});

describe("quality by role", () => {
  const faulty = scoreOf({
    cut: { value: 0.4, penalty: 0.4 },
    overlay: { value: 0.3, penalty: 0.4 },
    sharpness: { value: 3, penalty: 0.5 },
  });

  it("a detail may fill the frame, a chart has text; a blurred one is blurred all the same", () => {
    expect(withRole(faulty, "detail")).toMatchObject({ score: 30, parts: { cut: { value: 0.4, penalty: 0 } } });
    expect(withRole(faulty, "chart")).toMatchObject({ score: 50, reasons: [{ reason: "sharpness" }] });
  });

  it("a product that is cut off is cut off, on a person too", () => {
    for (const role of ["packshot", "on_person"] as const)
      expect(withRole(faulty, role).reasons.map(({ reason }) => reason)).toContain("cut");
  });
});
