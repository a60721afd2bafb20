import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Accepted, judgeAudit } from "#dev/audit.ts";
import { main, options } from "#dev/cli.ts";
import { ROOT } from "#dev/services/index.ts";

const WITHIN_MS = 120_000;
const LINE = "!".repeat(80);
const say = (...lines: string[]) => void process.stderr.write(`${lines.join("\n")}\n`);

/** Known faults of what ships: CI's word on the lock file, where the registry has one. */
await main(async () => {
  const { values } = options({ options: { required: { type: "boolean", default: false } } });
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { stdout } = spawnSync(npm, ["audit", "--omit=dev", "--json"], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 1e8,
    timeout: WITHIN_MS,
    shell: process.platform === "win32",
  });
  const accepted = Accepted.parse(JSON.parse(readFileSync(join(ROOT, "dev", "audit-accepted.json"), "utf8")));
  const judged = judgeAudit(stdout ?? "", accepted, new Date().toISOString().slice(0, 10));
  if (judged.kind === "away") {
    say(LINE, "NOT AUDITED: the registry did not say which packages have known faults.", LINE);
    return values.required ? 1 : 0;
  }
  for (const line of judged.accepted) say(`  accepted for now: ${line}`);
  for (const line of judged.faults) say(`  ${line}`);
  if (judged.faults.length > 0) {
    say(
      "Known faults in what ships: a newer version (npm install), or dev/audit-accepted.json with a day and a reason.",
    );
    return 1;
  }
  say("  ✓ no known high or critical fault in what ships");
  return 0;
});
