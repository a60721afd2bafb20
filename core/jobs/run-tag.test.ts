import { expect, test } from "vitest";
import { correlationOf, runOf } from "./run-tag.ts";

const id = "3f2c1f0e-6a55-4c9a-9d0e-0a7b8c9d0e1f";

test("a run's work is known by its correlation id, a dry one as such; other work is no run's", () => {
  expect(runOf(correlationOf({ id, dry: false }))).toEqual({ id, dry: false });
  expect(runOf(correlationOf({ id, dry: true }))).toEqual({ id, dry: true });
  for (const other of [id, `run:${id}x`, "run:", `runs:${id}`, `dry:${id}`]) expect(runOf(other)).toBeNull();
});
