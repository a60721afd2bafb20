import { expect, test } from "vitest";
import { abilitiesOf, modelWarning } from "./models.ts";

test.each([
  ["anthropic.claude-haiku-5-5", "Claude Haiku 5.5"],
  ["eu.anthropic.claude-haiku-5-5", "Claude Haiku 5.5"],
  ["arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-5-5", "Claude Sonnet 5.5"],
  ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", "Claude Sonnet 4.5"],
  ["anthropic.claude-haiku-5", "unknown model"],
  ["meta.llama9", "unknown model"],
])("%s is %s", (id, name) => expect(abilitiesOf(id).name).toBe(name));

test("an unknown model is asked for nothing that some model refuses", () => {
  expect(abilitiesOf("x")).toMatchObject({ tool: "offered", temperature: false, thinking: "none", cacheFrom: null });
});

test.each([
  ["us.anthropic.claude-haiku-5-5", "2027-07-01", null],
  ["us.anthropic.claude-haiku-5-5", "2027-09-07", /^Claude Haiku 5.5 ends in 30 days, on 2027-10-07/],
  ["eu.anthropic.claude-haiku-4-5-20251001-v1:0", "2026-11-26", /may have ended on 2026-10-15/],
  ["us.anthropic.claude-sonnet-5-5", "2028-01-01", null],
  ["somebody.model", "2026-11-26", /not in the table/],
  [
    "anthropic.claude-haiku-5-5",
    "2026-11-26",
    /by an inference profile alone: set BEDROCK_MODEL to us\.…, eu\.…, global\.…/,
  ],
  ["jp.anthropic.claude-haiku-5-5", "2026-11-26", null],
  ["arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-5-5", "2026-11-26", null],
])("%s on %s: %s", (id, day, warning) => {
  const said = modelWarning(id, new Date(`${day}T00:00:00Z`));
  if (warning === null) expect(said).toBeNull();
  else expect(said).toMatch(warning);
});
