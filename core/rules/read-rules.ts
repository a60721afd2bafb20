import type { CatalogueRule } from "../../prisma/generated/client.ts";
import { type Query, sql } from "#core/tenancy/for-shop.ts";
import { DEFAULT_RULE, Rule } from "./rule.ts";

/** `gone`: the collection that it is about is no longer in the shop. */
export type StoredRule = Rule & { revision: number; gone: boolean };

/** The shop's own rules, oldest first. */
export async function readOwnRules(query: Query): Promise<StoredRule[]> {
  const rows = await query<CatalogueRule>(sql`SELECT * FROM "CatalogueRule" ORDER BY "createdAt", id`);
  return rows.map((row) => ({
    ...Rule.parse({ ...row, scope: scopeOf(row) }),
    revision: row.revision,
    gone: row.gone,
  }));
}

/** What the shop's products are held to: its own rules, or the default while it has none. */
export async function readRules(query: Query): Promise<Rule[]> {
  const own = await readOwnRules(query);
  return own.length > 0 ? own : [DEFAULT_RULE];
}

function scopeOf({ scope: kind, target, path }: CatalogueRule) {
  if (kind === "category" || kind === "collection") return { kind, id: target, path };
  return kind === "type" ? { kind, name: target } : { kind };
}

/** The rule as its row holds it. */
export function ruleRowOf({ scope, fields, photos, quality, words }: Rule) {
  const path = "path" in scope ? scope.path : "";
  const target = "id" in scope ? scope.id : "";
  const about = { scope: scope.kind, target: scope.kind === "type" ? scope.name : target, path };
  return { ...about, fields: [...new Set(fields)], photos, quality, words };
}
