import { isPlanName, PLAN_NAMES } from "#core/billing/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { isLimitName, LIMIT_NAMES, LIMITS } from "./limits.ts";
import type { LimitScope, OperatorRule } from "./rules.ts";

/** `note`: why, for whoever reads the list; `setBy`: the operator. */
export type KeptRule = OperatorRule & { note: string; setBy: string; setAt: Date };

type About = { scope: string; subject: string; name: string };
type NewRule = About & {
  most: string;
  window?: string | undefined;
  burst?: string | undefined;
  until?: string | undefined;
  note?: string | undefined;
};
type By = { by: string; now: Date };

/** What was typed cannot be a rule; the message says why and what could. */
class BadRule extends Error {}

const MOST = 100_000_000;
const SCOPES: readonly string[] = ["plan", "shop", "user", "key"] satisfies LimitScope[];
const isScope = (word: string): word is LimitScope => SCOPES.includes(word);

type Place = { scope: LimitScope; subject: string; name: keyof typeof LIMITS; shop: string | null };

/** @throws BadRule */
function placeOf({ scope, subject, name }: About): Place {
  if (!isScope(scope)) throw new BadRule(`"${scope}" is none of ${SCOPES.join(", ")}`);
  if (!isLimitName(name)) throw new BadRule(`"${name}" is not limited; what is: ${LIMIT_NAMES.join(", ")}`);
  const { per } = LIMITS[name];
  if ((scope === "user" || scope === "key") && per !== scope)
    throw new BadRule(`${name} is counted by ${per}: a rule for one ${scope} would change nothing`);
  if (scope === "plan") {
    if (!isPlanName(subject)) throw new BadRule(`there is no plan "${subject}"; plans: ${PLAN_NAMES.join(", ")}`);
    return { scope, subject, name, shop: null };
  }
  const [domain = "", user, more] = subject.split("/");
  if (!ShopId.safeParse(domain).success || more !== undefined)
    throw new BadRule(`"${subject}" names no shop: its permanent domain is wanted, as in acme.myshopify.com`);
  if (scope === "user" && !/^\d{1,20}$/.test(user ?? ""))
    throw new BadRule(`"${subject}" names no person: a shop and Shopify's user id are wanted, acme.myshopify.com/123`);
  if (scope === "key" && !/^[0-9a-f]{12}$/.test(user ?? ""))
    throw new BadRule(`"${subject}" names no key: a shop and the key's id are wanted, acme.myshopify.com/0123456789ab`);
  if (scope === "shop" && user !== undefined)
    throw new BadRule(`"${subject}" names a person: the scope is "user" then`);
  return { scope, subject, name, shop: domain };
}

/** @throws BadRule */
function wholeNumber(text: string, { what, least }: { what: string; least: number }): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > MOST)
    throw new BadRule(`${what} is to be a whole number from ${least} to ${MOST}, not "${text}"`);
  return number;
}

function expiryOf(until: string | undefined, now: Date): Date | null {
  if (until === undefined) return null;
  const at = new Date(until);
  if (!/^\d{4}-\d\d-\d\d(T.+)?$/.test(until) || Number.isNaN(at.getTime()))
    throw new BadRule(`"${until}" is no time: 2026-12-31 or 2026-12-31T18:00Z is wanted`);
  if (at <= now) throw new BadRule(`${until} is over already`);
  return at;
}

/** All rules, those that have expired too. */
export const rulesNow = (database: Database): Promise<KeptRule[]> =>
  database.limitRule.findMany({ orderBy: [{ name: "asc" }, { scope: "asc" }, { subject: "asc" }] });

/** The newest changes first, a hundred at most. */
export const changesOf = (database: Database) => database.limitChange.findMany({ orderBy: { id: "desc" }, take: 100 });

/**
 * Sets a rule, instead of the one that may stand there; processes follow within a second. The change is kept with who made
 * it, in the same transaction.
 * @param database under a login that may write rules: the one that migrates
 * @throws BadRule for what cannot be one
 */
export async function changeRule(database: Database, rule: NewRule, { by, now }: By): Promise<KeptRule> {
  const { shop, ...place } = placeOf(rule);
  const { kind } = LIMITS[place.name];
  if (kind !== "rate" && (rule.window !== undefined || rule.burst !== undefined))
    throw new BadRule(`${place.name} has no window and no burst`);
  const number = (text: string | undefined, what: string) =>
    text === undefined ? null : wholeNumber(text, { what, least: 1 });
  const wanted = {
    most: wholeNumber(rule.most, { what: "--most", least: kind === "rate" ? 1 : 0 }),
    windowS: number(rule.window, "--window"),
    burst: number(rule.burst, "--burst"),
    expiresAt: expiryOf(rule.until, now),
    note: rule.note ?? "",
    setBy: by,
    setAt: now,
  };
  return database.$transaction(async (transaction) => {
    if (shop !== null && (await transaction.shop.count({ where: { id: shop } })) === 0)
      throw new BadRule(`no shop ${shop} has installed the app`);
    const before = await transaction.limitRule.findUnique({ where: { scope_subject_name: place } });
    const after = await transaction.limitRule.upsert({
      where: { scope_subject_name: place },
      create: { ...place, shop, ...wanted },
      update: wanted,
    });
    await transaction.limitChange.create({
      data: { ...place, shop, by, at: now, ...(before ? { before: asJson(before) } : {}), after: asJson(after) },
    });
    return after;
  });
}

/** The default holds again. @throws BadRule where there is no such rule */
export async function removeRule(database: Database, about: About, { by, now }: By): Promise<void> {
  const { shop, ...place } = placeOf(about);
  await database.$transaction(async (transaction) => {
    const before = await transaction.limitRule.findUnique({ where: { scope_subject_name: place } });
    if (!before) throw new BadRule(`there is no rule for ${place.name} of ${place.scope} ${place.subject}`);
    await transaction.limitRule.delete({ where: { scope_subject_name: place } });
    await transaction.limitChange.create({ data: { ...place, shop, by, at: now, before: asJson(before) } });
  });
}

const asJson = (rule: object) => JSON.parse(JSON.stringify(rule)) as Record<string, string | number | null>;
