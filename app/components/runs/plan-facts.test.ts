import { expect, test } from "vitest";
import type { RunPlan } from "#core/runs/index.ts";
import { wordsIn } from "#app/words.server.ts";
import { planFacts } from "./plan-facts.ts";

const PLAN: RunPlan = {
  ...{ products: 8, passedOver: [], photos: 8, looks: 0, copyCalls: 8, fields: 0, left: 100 },
  ...{ pricePerLook: 0, seconds: null, untouched: [] },
};
const notesOf = (plan: Partial<RunPlan>) =>
  planFacts(wordsIn("en"), { kind: "write_copy", dryRun: false, plan: { ...PLAN, ...plan } }).map(({ note }) => note);

test("texts are included as far as the period has them; those beyond are told to wait", () => {
  expect(notesOf({ copyLeft: 3 })).toContain("3 are left in this period: about 5 will wait for the next.");
  for (const copyLeft of [8, 5_000]) expect(notesOf({ copyLeft })).toContain("Included in your plan.");
  expect(notesOf({})).toContain("Included in your plan.");
});
