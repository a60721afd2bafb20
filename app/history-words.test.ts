import { expect, test } from "vitest";
import { historyWords, jobWords } from "./history-words.ts";
import { wordsIn } from "./words.server.ts";

const ENGLISH = wordsIn("en");

test("history names fields and photos, and folds the app's own fields", () => {
  const fields = [
    "category",
    "alt:gid://shopify/MediaImage/7",
    "metafield:$app.quality_score",
    "metafield:$app.analysis",
  ];
  expect(
    historyWords(
      ENGLISH,
      { kind: "publication.written", fields, data: {} },
      new Map([["gid://shopify/MediaImage/7", 2]]),
    ),
  ).toBe("Written to Shopify: category, alt text of photo 2, and the app's own fields (2)");
  expect(
    historyWords(
      ENGLISH,
      { kind: "suggestion.decided", fields: ["seo.title"], data: { verdict: "reject" } },
      new Map(),
    ),
  ).toBe("Rejected: search title");
  expect(
    historyWords(
      ENGLISH,
      { kind: "task.failed", fields: [], data: { code: "unexpected", message: '{"zod":1}' } },
      new Map(),
    ),
  ).toBe("Stopped: Something went wrong on our side");
});

const NOTHING = {
  photos: 0,
  texts: 0,
  suggested: 0,
  approved: 0,
  edited: 0,
  rejected: 0,
  written: 0,
  kept: 0,
  undone: 0,
};
const job = (counts: Partial<typeof NOTHING>) => ({
  id: "a",
  at: "",
  who: null,
  counts: { ...NOTHING, ...counts },
  entries: [],
});

test("a piece of work is told by what it came to", () => {
  expect(jobWords(ENGLISH, job({ photos: 3, texts: 1, suggested: 12, written: 6 }))).toBe(
    "Looked at 3 photos, 12 suggestions, 6 written",
  );
  expect(jobWords(ENGLISH, job({ approved: 5, rejected: 1, written: 4, kept: 1 }))).toBe(
    "5 approved, 1 rejected, 4 written, 1 not written",
  );
  expect(jobWords(ENGLISH, job({ texts: 1, suggested: 1 }))).toBe("Wrote texts, 1 suggestion");
  expect(jobWords(ENGLISH, job({ undone: 2 }))).toBe("2 taken back");
});
