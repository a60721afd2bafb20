import { expect, test } from "vitest";
import { PHOTO_LIMITS } from "#core/adapters/onnx/open-photo.ts";
import { PHOTO_PROBLEM_WORDS } from "./photo-problems.ts";

test("what a photo's owner is told are sentences with something to do, without words of the engine or a library", () => {
  for (const [problem, words] of Object.entries(PHOTO_PROBLEM_WORDS)) {
    expect(words, problem).toMatch(/^[A-Z].+\. (Upload|Save).+\.$|set aside\. Save.+\.$/);
    expect(words, problem).not.toMatch(/codec|decod|buffer|vips|sharp|heif:|the server answered|status|[_{}]/i);
    expect(words.length, problem).toBeLessThan(160);
  }
});

test("the limits that are told are those that hold", () => {
  const { bytes, pixels, side } = PHOTO_LIMITS;
  expect(PHOTO_PROBLEM_WORDS.too_large).toContain(`${bytes / 1024 / 1024} MB`);
  expect(PHOTO_PROBLEM_WORDS.too_many_pixels).toContain(`${pixels / 1e6} million`);
  expect(PHOTO_PROBLEM_WORDS.too_long_side).toContain(side.toLocaleString("en"));
});
