import { expect, test } from "vitest";
import type { CategoryDecision } from "../decide-category.ts";
import { withVote } from "./vote.ts";

const ask = [
  { id: "aa-1-13-8", path: "Tops > T-Shirts", confidence: 0.4 },
  { id: "aa-1-10", path: "Outerwear", confidence: 0.1 },
  { id: "hg-3", path: "Decor", confidence: 0.001 },
];
const unsure: CategoryDecision = {
  id: null,
  path: "",
  confidence: 0.4,
  state: "unsure",
  sources: "title+photo",
  top: ask.slice(0, 2),
  ask,
  writable: [],
  contradiction: null,
  reasons: [],
};
const sure: CategoryDecision = { ...unsure, id: "aa-1-13", path: "Tops", confidence: 0.92, state: "sure" };

test("where we are unsure its pick is suggested, and never surer than what a person must see", () => {
  const voted = withVote(unsure, ask[0]!);
  expect(voted).toMatchObject({ id: "aa-1-13-8", state: "sure", voted: true });
  expect(voted.confidence).toBeGreaterThan(0.7);
  expect(voted.confidence).toBeLessThan(0.79);
  expect(voted.reasons.at(-1)).toEqual({ code: "model_chose", path: "Tops > T-Shirts" });
  expect(withVote(unsure, ask[2]!)).toMatchObject({ id: null, voted: true, confidence: 0.4 });
});

test("agreement keeps our answer and never lowers it; disagreement is told, and ours stays", () => {
  expect(withVote(sure, ask[0]!)).toMatchObject({ id: "aa-1-13", confidence: 0.92, contradiction: null });
  expect(withVote(sure, ask[1]!)).toMatchObject({
    id: "aa-1-13",
    confidence: 0.92,
    contradiction: { code: "model_differs", path: "Tops", asked: "Outerwear" },
  });
});

test("none of these: a sure answer waits for a person, an unsure one stays unsure", () => {
  expect(withVote(sure, "none").contradiction).toEqual({ code: "model_none" });
  expect(withVote(unsure, "none")).toMatchObject({ id: null, contradiction: null });
});

test("what was not on offer changes nothing", () => expect(withVote(unsure, { id: "zz", path: "Z" })).toBe(unsure));

test("answers of different confidence stay different, and none reaches what passes without a person", () => {
  const after = [0.3, 0.4, 0.5, 0.6, 0.7, 0.78].map(
    (confidence) => withVote({ ...sure, confidence }, ask[0]!).confidence,
  );
  const asked = [0.3, 0.4, 0.5, 0.6, 0.7].map(
    (confidence) => withVote({ ...unsure, ask: [{ ...ask[0]!, confidence }] }, ask[0]!).confidence,
  );
  for (const confidences of [after, asked]) {
    expect(new Set(confidences.map((one) => one.toFixed(3))).size).toBe(confidences.length);
    expect(confidences.toSorted((a, b) => a - b)).toStrictEqual(confidences);
    expect(Math.max(...confidences)).toBeLessThan(0.79);
  }
});
