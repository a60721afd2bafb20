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
  contradiction: null,
  reasons: [],
};
const sure: CategoryDecision = { ...unsure, id: "aa-1-13", path: "Tops", confidence: 0.92, state: "sure" };

test("where we are unsure its pick is suggested, and never surer than what a person must see", () => {
  const voted = withVote(unsure, ask[0]!);
  expect(voted).toMatchObject({ id: "aa-1-13-8", state: "sure", voted: true, confidence: 0.79 });
  expect(voted.reasons.at(-1)).toContain("language model chose Tops > T-Shirts");
  expect(withVote(unsure, ask[2]!)).toMatchObject({ id: null, voted: true, confidence: 0.4 });
});

test("agreement keeps our answer and never lowers it; disagreement is told, and ours stays", () => {
  expect(withVote(sure, ask[0]!)).toMatchObject({ id: "aa-1-13", confidence: 0.92, contradiction: null });
  expect(withVote(sure, ask[1]!)).toMatchObject({
    id: "aa-1-13",
    confidence: 0.92,
    contradiction: "photos and title say Tops, the language model says Outerwear",
  });
});

test("none of these: a sure answer waits for a person, an unsure one stays unsure", () => {
  expect(withVote(sure, "none").contradiction).toContain("none of the likely categories");
  expect(withVote(unsure, "none")).toMatchObject({ id: null, contradiction: null });
});

test("what was not on offer changes nothing", () => expect(withVote(unsure, { id: "zz", path: "Z" })).toBe(unsure));
