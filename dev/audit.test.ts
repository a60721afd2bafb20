import { expect, test } from "vitest";
import { Accepted, judgeAudit } from "./audit.ts";

const advisory = (id: string, severity: string) => ({
  source: 1,
  name: "a-package",
  title: "Something can be had",
  url: `https://github.com/advisories/${id}`,
  severity,
  range: "<1.2.3",
});
const report = (...via: (string | object)[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: { "a-package": { via }, another: { via: ["a-package", ...via] } },
    metadata: {},
  });
const judge = (output: string, accepted: Accepted = []) => judgeAudit(output, accepted, "2026-11-27");
const LATER = { id: "GHSA-1", until: "2026-12-31", why: "It is in a part that is never called." };

test("high and critical faults are told once each, lesser ones are not", () => {
  const told = judge(
    report(advisory("GHSA-1", "critical"), advisory("GHSA-2", "high"), advisory("GHSA-3", "moderate")),
  );
  expect(told).toEqual({
    kind: "told",
    faults: [
      "critical: a-package <1.2.3: Something can be had (https://github.com/advisories/GHSA-1)",
      "high: a-package <1.2.3: Something can be had (https://github.com/advisories/GHSA-2)",
    ],
    accepted: [],
  });
  expect(judge(report())).toEqual({ kind: "told", faults: [], accepted: [] });
});

test("one that is accepted stands until its day, and no longer", () => {
  const output = report(advisory("GHSA-1", "high"));
  expect(judge(output, [LATER])).toMatchObject({ faults: [], accepted: [expect.stringContaining("GHSA-1")] });
  expect(judge(output, [{ ...LATER, until: "2026-11-26" }])).toMatchObject({ faults: [expect.anything()] });
  expect(judge(output, [{ ...LATER, id: "SA-1" }])).toMatchObject({ faults: [expect.anything()] });
  expect(Accepted.safeParse([{ ...LATER, why: "later" }]).success).toBe(false);
});

test.each(["", "not JSON", '{"message":"405 Method Not Allowed","statusCode":405,"error":{}}', "{}", "null"])(
  "%j is no answer",
  (output) => expect(judge(output)).toEqual({ kind: "away" }),
);
