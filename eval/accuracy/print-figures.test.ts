import { expect, it } from "vitest";
import { reliabilityBar, sectionText } from "./print-figures.ts";
import { reliabilityOf } from "./statistics.ts";

it("a reliability diagram shows what was right against what was said", () => {
  expect(reliabilityBar({ count: 10, confidence: 0.9, precision: 0.5 })).toBe("██████████········┃·");
  expect(reliabilityBar({ count: 10, confidence: 1, precision: 1 })).toBe("███████████████████┃");
  expect(sectionText({ ece: 0.04, reliability: [{ count: 10, confidence: 0.9, precision: 0.5 }] })).toContain(
    "| answers | confidence | right | diagram |",
  );
});

it("an error by chance is small for many answers, and calibrated answers have no more", () => {
  const answers = Array.from({ length: 2000 }, (_, k) => ({ confidence: 0.8, right: k % 5 !== 0 }));
  const { ece, eceByChance } = reliabilityOf(answers);
  expect(eceByChance).toBeLessThan(0.05);
  expect(ece).toBeLessThan(0.05);
});
