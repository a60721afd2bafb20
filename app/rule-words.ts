import type { Requirement } from "#core/rules/index.ts";
import type { RulesView } from "#core/views/index.ts";
import { capital } from "#app/words.ts";
import type { Words } from "#app/words/make-words.ts";

type Rule = RulesView["rules"][number];

/** Which products a rule is about. */
export function scopeWords({ t }: Words, { scope }: Pick<Rule, "scope">): string {
  if (scope.kind === "category") return t("rule.inCategory", { category: scope.path.split(" > ").at(-1) ?? "" });
  if (scope.kind === "collection") return t("rule.inCollection", { collection: scope.path });
  return scope.kind === "type" ? t("rule.ofType", { type: scope.name }) : t("rule.all");
}

/** What is asked for, as a thing to have. @param least of what is counted */
function requirementWords({ t }: Words, code: Requirement["code"], least: number | null): string {
  if (code === "photos" || code === "quality" || code === "words") return t(`rule.${code}`, { count: least ?? 0 });
  return t(`rule.${code}`);
}

/** "a category, a description and at least 3 photos". */
function thingsOf(words: Words, { fields, photos, quality, words: letters }: Rule): string {
  const numbers = Object.entries({ photos, quality, words: letters }).filter(([, least]) => least !== null);
  return words.list([
    ...fields.map((field) => requirementWords(words, field, null)),
    ...numbers.map(([code, least]) => requirementWords(words, code as Requirement["code"], least)),
  ]);
}

/** "Have a category, a description and at least 3 photos". */
export const asksWords = (words: Words, rule: Rule): string => words.t("rule.asks", { things: thingsOf(words, rule) });

/** The same as a sentence. */
export const asksSentence = (words: Words, rule: Rule): string =>
  words.t("rule.asksEnd", { things: thingsOf(words, rule) });

/** One requirement on one product: what is asked for, and how it stands. */
export function standingWords(words: Words, { code, least, has, met }: Requirement): { asked: string; state: string } {
  const { t } = words;
  const asked = capital(requirementWords(words, code, least));
  if (met === null) return { asked, state: code === "alt" ? t("rule.noPhoto") : t("rule.later") };
  if (met) return { asked, state: t("rule.there") };
  return { asked, state: has === null ? t("rule.missing") : t("rule.has", { has }) };
}
