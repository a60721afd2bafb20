import { expect, test } from "vitest";
import { isMachineTrouble, retryAfterMs } from "./errors.ts";

const coded = (code: string) => Object.assign(new Error("write failed"), { code });

test.each([
  coded("ENOSPC"),
  coded("EDQUOT"),
  coded("53100"),
  new Error("OOM command not allowed when used memory > 'maxmemory'."),
  new Error(
    "ERR Error running script (call to f_1): @user_script:7: @user_script: 7: -OOM command not allowed when used memory > 'maxmemory'.",
  ),
  new Error("NOREPLICAS Not enough good replicas to write."),
  new Error("ERR max number of clients reached"),
  Object.assign(new Error("raw query failed"), {
    code: "P2010",
    meta: { driverAdapterError: { cause: coded("53100") } },
  }),
  new Error("MISCONF Redis is configured to save RDB snapshots"),
  new Error("a driver's", { cause: { kind: "postgres", originalCode: "53100" } }),
  new Error("storing failed", { cause: coded("ENOSPC") }),
])("a machine that cannot go on is waited for: %s", (error) => {
  expect(isMachineTrouble(error)).toBe(true);
  expect(retryAfterMs(error)).toBeGreaterThanOrEqual(30_000);
});

test.each([coded("ENOENT"), new Error("OOMPH"), new Error("a mug called -OOM "), "ENOSPC", null])(
  "anything else is not: %s",
  (error) => {
    expect(retryAfterMs(error)).toBeNull();
  },
);
