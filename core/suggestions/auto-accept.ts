import { type FieldKind, type FieldRule, type FieldValue, isEmpty } from "#core/fields/index.ts";
import type { ShopSettings } from "#core/settings/index.ts";

/**
 * Whether a value may pass without a person: the shop allows it, we are sure enough, and nothing that a human wrote is
 * replaced.
 * @param input.ours the field still holds exactly what we wrote last
 */
export function autoAccepts(input: {
  automation: ShopSettings["automation"];
  rule: FieldRule;
  kind: FieldKind;
  before: FieldValue;
  ours: boolean;
  confidence: number;
  contradiction: unknown;
}): boolean {
  if (input.automation !== "automatic" || input.rule.mode !== "auto" || input.contradiction !== null) return false;
  // Photos always stand in some order that a person may have meant.
  if (input.kind === "order") return false;
  if (!input.ours && !isEmpty(input.kind, input.before)) return false;
  return input.confidence >= input.rule.threshold;
}
