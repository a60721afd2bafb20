import { userInfo } from "node:os";
import { parseArgs } from "node:util";
import { changeRule, changesOf, type KeptRule, LIMIT_NAMES, removeRule, rulesNow } from "#core/limits/index.ts";
import { migrationUrl } from "#core/platform/config.ts";
import { orRefuse } from "#core/platform/start.ts";
import { openDatabase } from "#core/tenancy/database.ts";

const USAGE = `node start.mjs limits list
node start.mjs limits log
node start.mjs limits set plan|shop|user|key WHO WHAT --most N [--window SECONDS] [--burst N] [--until TIME] [--note WHY]
node start.mjs limits remove plan|shop|user|key WHO WHAT
WHO: growth, acme.myshopify.com, acme.myshopify.com/123 (Shopify's user id), acme.myshopify.com/0123456789ab (a key's id)
WHAT: ${LIMIT_NAMES.join(", ")}
Holds within a second in all processes, until TIME (2026-12-31 or 2026-12-31T18:00Z) or until it is removed.`;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

const listed = (rules: readonly KeptRule[], now: Date): string =>
  rules.map((rule) => lineOf(rule, now)).join("\n") || "no rules: the plans' own limits hold";

function lineOf({ scope, subject, name, most, windowS, burst, expiresAt, note, setBy, setAt }: KeptRule, now: Date) {
  const parts = [`${name} of ${scope} ${subject}: ${most}`];
  if (windowS !== null) parts.push(`in ${windowS} s`);
  if (burst !== null) parts.push(`at once ${burst}`);
  if (expiresAt !== null) parts.push(`${expiresAt <= now ? "expired" : "until"} ${expiresAt.toISOString()}`);
  return `${parts.join(", ")} (${setBy}, ${setAt.toISOString()}${note === "" ? "" : `: ${note}`})`;
}

type Change = Awaited<ReturnType<typeof changesOf>>[number];
const told = ({ at, by, scope, subject, name, before, after }: Change): string =>
  `${at.toISOString()} ${by} ${name} of ${scope} ${subject}: ${mostOf(before)} -> ${mostOf(after)}`;
const mostOf = (rule: unknown): string => (rule === null ? "default" : String((rule as { most?: unknown }).most));

/** Run by the operator, under the login that migrates: what holds instead of the plans' own limits. */
await orRefuse(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    args: process.argv.slice(2).filter((word, k) => k > 0 || word !== "limits"),
    options: {
      most: { type: "string" },
      window: { type: "string" },
      burst: { type: "string" },
      until: { type: "string" },
      note: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [command, scope, subject, name, more] = positionals;
  if (values.help || command === undefined) return say(USAGE);
  const database = openDatabase({ url: migrationUrl(), pool: 1 });
  const who = { by: userInfo().username, now: new Date() };
  try {
    if (command === "list") return say(listed(await rulesNow(database), who.now));
    if (command === "log") return say((await changesOf(database)).map(told).join("\n") || "nothing was changed yet");
    if (scope === undefined || subject === undefined || name === undefined || more !== undefined)
      throw new Error(USAGE);
    const about = { scope, subject, name };
    if (command === "remove") {
      await removeRule(database, about, who);
      return say(`removed: the default holds for ${name} of ${scope} ${subject}`);
    }
    if (command !== "set" || values.most === undefined) throw new Error(USAGE);
    return say(lineOf(await changeRule(database, { ...about, ...values, most: values.most }, who), who.now));
  } finally {
    await database.$disconnect();
  }
});
