import { FIELDS } from "#core/fields/table.ts";
import type { Requirement } from "#core/rules/index.ts";
import type { RulesView } from "#core/views/index.ts";
import { counted } from "#app/numbers.ts";
import { listed } from "#app/words.ts";

type Rule = RulesView["rules"][number];

/** Which products a rule is about. */
export function scopeWords({ scope }: Pick<Rule, "scope">): string {
  if (scope.kind === "category") return `Products in ${scope.path.split(" > ").at(-1)} and below`;
  return scope.kind === "type" ? `Products of the type “${scope.name}”` : "All products";
}

/** What is asked for, as a thing to have. @param least of what is counted */
function requirementWords(code: Requirement["code"], least: number | null): string {
  if (code === "photos") return `at least ${counted(least ?? 0, "photo")}`;
  if (code === "quality") return `a main photo of at least ${counted(least ?? 0, "point")}`;
  if (code === "words") return `a description of at least ${counted(least ?? 0, "word")}`;
  return code === "alt" ? "alt text on every photo" : `a ${FIELDS[code].label.toLowerCase()}`;
}

/** "Have a category, a description and at least 3 photos". */
export function asksWords({ fields, photos, quality, words }: Rule): string {
  const numbers = Object.entries({ photos, quality, words }).filter(([, least]) => least !== null);
  return `Have ${listed([
    ...fields.map((field) => requirementWords(field, null)),
    ...numbers.map(([code, least]) => requirementWords(code as Requirement["code"], least)),
  ])}`;
}

/** One requirement on one product: what is asked for, and how it stands. */
export function standingWords({ code, least, has, met }: Requirement): { asked: string; state: string } {
  const words = requirementWords(code, least);
  const asked = words.charAt(0).toUpperCase() + words.slice(1);
  if (met === null)
    return { asked, state: code === "alt" ? "No photo to describe" : "Known once it is looked at again" };
  if (met) return { asked, state: "There" };
  return { asked, state: has === null ? "Missing" : `It has ${has.toLocaleString("en")}` };
}
