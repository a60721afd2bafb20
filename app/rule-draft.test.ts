import { expect, test } from "vitest";
import { CategoryId } from "#core/platform/ids.ts";
import { ruleDraftOf, ruleFieldsOf, problemsOf } from "./rule-draft.ts";
import { wordsIn } from "./words.server.ts";

const ENGLISH = wordsIn("en");

const MOST = { rules: 20, photos: 250, quality: 100, words: 2_000 };
const draft = (over: Partial<ReturnType<typeof ruleDraftOf>>) => ({
  ...ruleDraftOf(null),
  fields: ["alt" as const],
  ...over,
});

test("a draft that can be sent has no problem; what is wrong is told where it is typed", () => {
  expect(problemsOf(ENGLISH, draft({ photos: " 3 ", words: "2000" }), MOST)).toEqual({});
  expect(problemsOf(ENGLISH, draft({ kind: "category" }), MOST)).toHaveProperty("category");
  expect(problemsOf(ENGLISH, draft({ kind: "type", type: " " }), MOST)).toHaveProperty("type");
  for (const photos of ["0", "251", "1.5", "-1", "many"])
    expect(problemsOf(ENGLISH, draft({ photos }), MOST)).toEqual({ photos: "A whole number from 1 to 250." });
  expect(problemsOf(ENGLISH, draft({ fields: [] }), MOST)).toHaveProperty("asks");
});

test("a rule goes through the form unchanged, and a new one keeps its id however often it is sent", () => {
  const rule = {
    id: "00000000-0000-4000-8000-000000000001",
    revision: 3,
    gone: false,
    scope: { kind: "category" as const, id: CategoryId.parse("aa-1"), path: "Apparel" },
    fields: ["alt" as const],
    photos: 3,
    quality: null,
    words: null,
  };
  const { revision, gone: _gone, ...saved } = rule;
  const sent = ruleFieldsOf(ruleDraftOf(rule));
  expect([JSON.parse(sent["rule"] ?? ""), sent["revision"]]).toEqual([saved, String(revision)]);
  const fresh = draft({});
  expect(ruleFieldsOf(fresh)).toEqual(ruleFieldsOf(fresh));
});
