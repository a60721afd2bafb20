import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import type { ResultRow } from "#core/runs/index.ts";
import { resultHeader, resultLine } from "./run-result.ts";
import { wordsIn } from "./words.server.ts";

const ENGLISH = wordsIn("en");

const ROW: ResultRow = {
  productGid: "gid://shopify/Product/42",
  title: 'Shirt, "blue"\nand more',
  handle: "shirt",
  state: "failed",
  code: "undo_refused",
  message: "changed_since",
  photos: 2,
  suggested: 3,
  written: 1,
  undone: 0,
  refused: 1,
  findings: [{ field: "alt:gid://shopify/MediaImage/1", finding: "missing", value: "" }],
  endedAt: new Date("2026-11-26T12:00:00Z"),
  position: 1,
};
const read = (row: Partial<ResultRow>) =>
  (
    parse(resultHeader(ENGLISH) + resultLine(ENGLISH, { ...ROW, ...row }), { columns: true }) as Record<
      string,
      string
    >[]
  )[0];

test("a row comes back as it was, in words", () => {
  expect(read({})).toMatchObject({
    Handle: "shirt",
    Title: 'Shirt, "blue"\nand more',
    "Product ID": "42",
    Outcome: "Problem",
    Reason: "Not taken back: changed by somebody since",
    Findings: "Alt text: missing",
    "Ended at (UTC)": "2026-11-26 12:00:00",
  });
});

test("what a spreadsheet would run as a formula stays text", () => {
  for (const title of ["=HYPERLINK(1)", "+1", "-1", "@sum", "\tx"])
    expect(read({ title })?.["Title"]).toBe(`'${title}`);
  expect(read({ title: "1=1" })?.["Title"]).toBe("1=1");
});
