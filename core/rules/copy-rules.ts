import { requireRole } from "#core/platform/access.ts";
import type { Scope, Work } from "#core/tenancy/transact.ts";
import { applyAnew, oneAtATime } from "./edit-rules.ts";
import { ruleRowOf, type StoredRule } from "./read-rules.ts";
import { RULE_LIMITS, type Rule } from "./rule.ts";

/**
 * Of another shop's rules those that would come or change here. A rule keeps its id, so copied twice it is there once.
 * @returns `left`: how many cannot come: about a collection of that shop, or beyond the most that a shop has
 */
export function rulesToCopy(theirs: readonly StoredRule[], own: readonly StoredRule[]): { come: Rule[]; left: number } {
  const general = theirs.filter(({ scope }) => scope.kind !== "collection");
  const held = new Map(own.map((rule) => [rule.id, JSON.stringify(ruleRowOf(rule))]));
  const fresh = general.filter(({ id }) => !held.has(id)).slice(0, Math.max(0, RULE_LIMITS.rules - own.length));
  const altered = general.filter((rule) => held.has(rule.id) && held.get(rule.id) !== JSON.stringify(ruleRowOf(rule)));
  const come = [...altered, ...fresh].map(({ revision: _revision, gone: _gone, ...rule }) => rule);
  const known = general.filter(({ id }) => held.has(id)).length;
  return { come, left: theirs.length - known - fresh.length };
}

/** Puts rules beside the shop's own; all products are scored anew. */
export async function copyRules(work: Work, scope: Scope, { rules, by }: { rules: readonly Rule[]; by: string }) {
  requireRole(scope, "staff");
  const { shopId } = scope;
  await oneAtATime(work, scope);
  for (const rule of rules) {
    const data = ruleRowOf(rule);
    await work.db.catalogueRule.upsert({
      where: { shopId_id: { shopId, id: rule.id } },
      create: { shopId, id: rule.id, ...data },
      update: { ...data, gone: false, revision: { increment: 1 } },
    });
  }
  applyAnew(work, scope, by);
}
