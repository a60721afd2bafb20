import { z } from "zod";

/** A fault that is let stand for a while: by its id ("GHSA-..."), until a day, with the reason. */
export const Accepted = z.array(z.object({ id: z.string(), until: z.iso.date(), why: z.string().min(20) }));
export type Accepted = z.infer<typeof Accepted>;

const Advisory = z.object({
  name: z.string(),
  title: z.string(),
  url: z.string(),
  severity: z.string(),
  range: z.string(),
});
/** What `npm audit --json` says (version 2): `via` names other packages, or the fault itself. */
const Report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), Advisory])) })),
});

/** `away`: the registry did not say. `faults`: high and critical ones that are not accepted; `accepted`: those that are. */
export type AuditResult = { kind: "away" } | { kind: "told"; faults: string[]; accepted: string[] };

const GRAVE = new Set(["high", "critical"]);

/** @param output of `npm audit --json`, whatever it was */
export function judgeAudit(output: string, accepted: Accepted, today: string): AuditResult {
  const report = Report.safeParse(parsed(output));
  if (!report.success) return { kind: "away" };
  const advisories = Object.values(report.data.vulnerabilities).flatMap(({ via }) =>
    via.filter((one) => typeof one !== "string"),
  );
  const grave = [
    ...new Map(advisories.filter(({ severity }) => GRAVE.has(severity)).map((one) => [one.url, one])).values(),
  ];
  const isAccepted = ({ url }: { url: string }) =>
    accepted.some(({ id, until }) => url.endsWith(`/${id}`) && until >= today);
  const said = ({ severity, name, range, title, url }: z.infer<typeof Advisory>) =>
    `${severity}: ${name} ${range}: ${title} (${url})`;
  return {
    kind: "told",
    faults: grave.filter((one) => !isAccepted(one)).map(said),
    accepted: grave.filter(isAccepted).map(said),
  };
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return null;
  }
}
