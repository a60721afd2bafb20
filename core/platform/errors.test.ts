import { expect, test } from "vitest";
import { isMachineTrouble, retryAfterMs } from "./errors.ts";

const coded = (code: string) => Object.assign(new Error("write failed"), { code });

test.each([
  coded("ENOSPC"),
  coded("EDQUOT"),
  coded("53100"),
  new Error("OOM command not allowed when used memory > 'maxmemory'."),
  new Error("MISCONF Redis is configured to save RDB snapshots"),
  new Error("a driver's", { cause: { kind: "postgres", originalCode: "53100" } }),
  new Error("storing failed", { cause: coded("ENOSPC") }),
])("a machine that cannot go on is waited for: %s", (error) => {
  expect(isMachineTrouble(error)).toBe(true);
  expect(retryAfterMs(error)).toBeGreaterThanOrEqual(30_000);
});

test.each([coded("ENOENT"), new Error("OOMPH"), "ENOSPC", null])("anything else is not: %s", (error) => {
  expect(retryAfterMs(error)).toBeNull();
});
