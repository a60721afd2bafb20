import type { RulesView } from "#core/views/index.ts";
import type { Words } from "#app/words/make-words.ts";

type Rule = RulesView["rules"][number];
type Most = RulesView["most"];

/** A rule as it is typed: numbers are text until they are sent. */
export type RuleDraft = {
  id: string;
  revision: number;
  kind: Rule["scope"]["kind"];
  category: { id: string; path: string };
  collection: { id: string; path: string };
  type: string;
  fields: Rule["fields"];
  photos: string;
  quality: string;
  words: string;
};
export type DraftProblems = Partial<
  Record<"category" | "collection" | "type" | "photos" | "quality" | "words" | "asks", string>
>;

const text = (least: number | null) => (least === null ? "" : String(least));

/** @param rule null: a new one, which is given its id here, so that sent twice it is one */
export function ruleDraftOf(rule: Rule | null): RuleDraft {
  const scope = rule?.scope ?? { kind: "all" };
  return {
    id: rule?.id ?? crypto.randomUUID(),
    revision: rule?.revision ?? 0,
    kind: scope.kind,
    category: scope.kind === "category" ? { id: scope.id, path: scope.path } : { id: "", path: "" },
    collection: scope.kind === "collection" ? { id: scope.id, path: scope.path } : { id: "", path: "" },
    type: scope.kind === "type" ? scope.name : "",
    fields: rule?.fields ?? [],
    photos: text(rule?.photos ?? null),
    quality: text(rule?.quality ?? null),
    words: text(rule?.words ?? null),
  };
}

/** What is wrong with a draft, by field; nothing when it can be sent. */
export function problemsOf({ t }: Words, draft: RuleDraft, most: Most): DraftProblems {
  const problems: DraftProblems = {};
  if (draft.kind === "category" && draft.category.id === "") problems.category = t("rule.wrongCategory");
  if (draft.kind === "collection" && draft.collection.id === "") problems.collection = t("rule.wrongCollection");
  if (draft.kind === "type" && draft.type.trim() === "") problems.type = t("rule.wrongType");
  for (const key of ["photos", "quality", "words"] as const)
    if (!isNumber(draft[key], most[key])) problems[key] = t("rule.wrongNumber", { most: most[key] });
  const asks = draft.fields.length > 0 || [draft.photos, draft.quality, draft.words].some((one) => one.trim() !== "");
  if (!asks) problems.asks = t("rule.wrongAsks");
  return problems;
}

/** Nothing, or a whole number from 1 on. */
function isNumber(typed: string, most: number): boolean {
  const number = typed.trim();
  return number === "" || (/^\d{1,5}$/.test(number) && Number(number) >= 1 && Number(number) <= most);
}

/** The fields of the action that saves it. */
export function ruleFieldsOf(draft: RuleDraft): Record<string, string> {
  const scopes = {
    all: { kind: "all" },
    category: { kind: "category", ...draft.category },
    collection: { kind: "collection", ...draft.collection },
    type: { kind: "type", name: draft.type.trim() },
  };
  const number = (typed: string) => (typed.trim() === "" ? null : Number(typed));
  const rule = {
    id: draft.id,
    scope: scopes[draft.kind],
    fields: draft.fields,
    photos: number(draft.photos),
    quality: number(draft.quality),
    words: number(draft.words),
  };
  return { do: "save", rule: JSON.stringify(rule), revision: String(draft.revision) };
}
