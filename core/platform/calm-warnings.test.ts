import { expect, test, vi } from "vitest";
import { calmWarnings } from "./calm-warnings.ts";

const OOM = new Error("OOM command not allowed when used memory > 'maxmemory'. script: f, on @user_script:1.");

test("the same trouble is told once in half a minute, with how often it came; other trouble at once", () => {
  const warn = vi.fn();
  let now = 0;
  const calm = calmWarnings({ warn }, () => now);
  for (let n = 0; n < 10_000; n++) calm(OOM, "queue");
  calm(new Error("READONLY"), "queue");
  now = 31_000;
  calm(OOM, "queue");
  expect(warn.mock.calls.map(([context]) => (context as { timesSince?: number }).timesSince)).toEqual([
    undefined,
    undefined,
    9_999,
  ]);
});
