import { expect, it } from "vitest";
import { row, table } from "#tests/bench/rows.ts";

it.each([
  [row("a", { ours: 8, bare: 10 }, { of: "ratio", least: 0.8 }), { ratio: 0.8, aim: "ratio >= 0.8", met: true }],
  [row("a", { ours: 7, bare: 10 }, { of: "ratio", least: 0.8 }), { ratio: 0.7, met: false }],
  [row("a", { ours: 221 }, { of: "ours", most: 220 }), { bare: null, ratio: null, aim: "<= 220", met: false }],
  [row("a", { ours: 220 }, { of: "ours", most: 220 }), { met: true }],
  [row("a", { ours: Number.NaN, bare: 3 }, { of: "ratio", least: 1 }), { ours: null, ratio: null, met: null }],
  [row("a", { ours: 3 }), { aim: null, met: null }],
])("a row says what was measured and whether that is enough: %o", (made, wanted) => expect(made).toMatchObject(wanted));

it("the table has a line for each row, in its order", () => {
  const lines = table([row("first", { ours: 1234.5, bare: 2 }), row("second", { ours: Number.NaN })]).split("\n");
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^first +1235 +2\.0 +617\.25$/);
  expect(lines[2]).toMatch(/^second +– +– +–$/);
});
