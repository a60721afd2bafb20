import { expect, test } from "vitest";
import { progressOf } from "./words.ts";

test.each([
  [{ done: 200, review: 60 }, 100, "All 260 products are looked at"],
  [{ done: 173, waiting_quota: 87 }, 66, "173 of 260 products are looked at, 87 waiting for the plan's next photos"],
  [{ done: 1, working: 2, failed: 1 }, 25, "1 of 4 products are looked at, 2 in work, 1 with a problem"],
  [{ done: 999, waiting_quota: 1 }, 99, "999 of 1000 products are looked at, 1 waiting for the plan's next photos"],
])("%j is told as it is", (counts, share, words) => {
  expect(progressOf(counts)).toEqual({ share, words });
});
