import { judgeCatalogueJob } from "#core/jobs/catalogue.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { askForMembers } from "./collection-members.ts";
import { readOwnRules, ruleRowOf } from "./read-rules.ts";
import { RULE_LIMITS, type Rule } from "./rule.ts";

/** `revision`: of the rule as the page showed it; 0: a new one. `by` as in decisions ("user 42"). */
type Saving = { rule: Rule; revision: number; by: string };

/**
 * Adds or changes a rule; all products are scored anew by it. Sent twice, it is saved once.
 * @throws InvalidInput when it asks for nothing, the shop has as many as it can, or somebody changed it meanwhile
 * @throws NotFound when somebody deleted it meanwhile
 */
export async function saveRule(platform: Platform, scope: Scope, { rule, revision, by }: Saving): Promise<void> {
  requireRole(scope, "staff");
  const asks = rule.fields.length > 0 || [rule.photos, rule.quality, rule.words].some((least) => least !== null);
  if (!asks) throw new InvalidInput({ code: "choose_something" });
  const { shopId } = scope;
  await transact(platform, scope, async (work) => {
    await oneAtATime(work, scope);
    const own = await readOwnRules(work.query);
    const known = own.find(({ id }) => id === rule.id);
    if (known && known.revision !== revision) {
      if (JSON.stringify(ruleRowOf(known)) === JSON.stringify(ruleRowOf(rule))) return;
      throw new InvalidInput({ code: "rule_changed" });
    }
    if (!known && revision > 0) throw new NotFound({ code: "rule_deleted" });
    if (!known && own.length >= RULE_LIMITS.rules)
      throw new InvalidInput({ code: "rules_full", most: RULE_LIMITS.rules });
    const data = ruleRowOf(rule);
    await work.db.catalogueRule.upsert({
      where: { shopId_id: { shopId, id: rule.id } },
      create: { shopId, id: rule.id, ...data },
      // Whether its collection is there is read anew.
      update: { ...data, gone: false, revision: { increment: 1 } },
    });
    applyAnew(work, scope, by);
    if (rule.scope.kind === "collection") askForMembers(work, shopId, rule.scope.id);
  });
}

/** Deletes a rule, also one that is gone already; with the last one the default holds again. */
export async function deleteRule(platform: Platform, scope: Scope, { id, by }: { id: string; by: string }) {
  requireRole(scope, "staff");
  await transact(platform, scope, async (work) => {
    const { count } = await work.db.catalogueRule.deleteMany({ where: { id } });
    if (count > 0) applyAnew(work, scope, by);
  });
}

/** Scores all products anew, where that did not come to its end. */
export async function applyRules(platform: Platform, scope: Scope): Promise<void> {
  requireRole(scope, "staff");
  await transact(platform, scope, ({ request }) => request(judgeCatalogueJob, { shopId: scope.shopId }));
}

export function applyAnew({ request, emit }: Work, { shopId }: Scope, by: string) {
  request(judgeCatalogueJob, { shopId });
  emit({ kind: "rules.changed", data: { by } });
}

/** Two who add at once are counted one after the other. */
export async function oneAtATime({ db, query }: Work, { shopId }: Scope) {
  await db.settings.createMany({ data: [{ shopId }], skipDuplicates: true });
  await query(sql`SELECT 1 FROM "Settings" WHERE "shopId" = ${shopId} FOR UPDATE`);
}
