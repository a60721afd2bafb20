import { expect, test } from "vitest";
import { reasonWords } from "./problem-words.ts";
import { causeWords, durationWords, progressOf, selectionWords, standstillWords } from "./run-words.ts";
import { wordsIn } from "./words.server.ts";

const ENGLISH = wordsIn("en");

test("times in the largest unit that says enough", () => {
  expect([30, 61, 200, 3_700, 200_000].map((seconds) => durationWords(ENGLISH, seconds))).toEqual([
    "less than a minute",
    "about 1 minute",
    "about 3 minutes",
    "about 1 hour",
    "about 2 days",
  ]);
});

test("what was chosen, in words", () => {
  expect(selectionWords(ENGLISH, { by: "products" }, 1_200)).toBe("1,200 chosen products");
  expect(selectionWords(ENGLISH, { by: "file", name: "list.csv" }, null)).toBe("Products named in list.csv");
  const filter = { by: "filter", q: "linen", state: "review", missing: null, short: false } as const;
  expect(selectionWords(ENGLISH, filter, null)).toBe("Products: needs review, with “linen”");
});

test("why a run stands: by the plan, by its own limit, or because a person paused it", () => {
  const paused = { state: "paused", budget: 500, kind: "analyse", stopped: false } as const;
  expect(standstillWords(ENGLISH, { ...paused, problem: "quota_used_up" })?.title).toContain("are used up");
  expect(standstillWords(ENGLISH, { ...paused, problem: "budget_used_up" })?.title).toBe(
    "The limit of 500 photos is reached",
  );
  expect(standstillWords(ENGLISH, { ...paused, kind: "translate", problem: "budget_used_up" })?.title).toBe(
    "The limit of 500 translations is reached",
  );
  const translating = { ...paused, kind: "translate", problem: "translations_used_up" } as const;
  expect(standstillWords(ENGLISH, translating)?.title).toBe("This period’s translations are used up");
  expect(standstillWords(ENGLISH, { ...translating, stopped: true })?.title).toContain("stopped by your settings");
  expect(reasonWords(ENGLISH, "translations_used_up 3")).toContain("The 3 translations of this period");
  expect(reasonWords(ENGLISH, "translations_used_up 0")).toContain("stopped by your settings");
  expect(standstillWords(ENGLISH, { ...paused, state: "cancelled", problem: "not_started" })?.title).toBe(
    "Nobody started it",
  );
  expect(standstillWords(ENGLISH, { ...paused, problem: null })).toBeNull();
  expect(standstillWords(ENGLISH, { ...paused, state: "failed", problem: "poison" })?.title).toBe(
    "A product could not be finished",
  );
});

test("a cause of a run's own has words, and so has any failure of a task; what is passed over counts as ended", () => {
  expect(causeWords(ENGLISH, "no_photos", null).title).toBe("No photos");
  expect(causeWords(ENGLISH, "shopify_rejected", "productUpdate: seo.title: is too long").told).toBe(
    "Shopify says: is too long",
  );
  expect(causeWords(ENGLISH, "never heard of", null).title).toBe("Something went wrong on our side");
  expect(progressOf({ waiting: 1, working: 1, done: 3, skipped: 1, failed: 1 })).toEqual({
    ended: 5,
    total: 7,
    share: 71,
  });
});
