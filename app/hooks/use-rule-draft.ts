import { useDraft } from "#app/hooks/use-draft.ts";
import { ruleDraftOf, type RuleDraft } from "#app/rule-draft.ts";

type Shape = Record<keyof RuleDraft, unknown>;

/** The one rule that is being written, kept in the browser until it is saved or let go; null when none is. */
export function useRuleDraft(): { draft: RuleDraft | null; set: (draft: RuleDraft | null) => void } {
  const { text, set } = useDraft("catalogue-rule");
  return { draft: parse(text), set: (draft) => set(draft === null ? null : JSON.stringify(draft)) };
}

/** What another version of this page has kept may have other parts: then there is nothing. */
function parse(text: string | null): RuleDraft | null {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as Shape;
    const known = ruleDraftOf(null) as Shape;
    const same = Object.keys(known).every(
      (key) => typeof kept[key as keyof Shape] === typeof known[key as keyof Shape],
    );
    return same ? (kept as RuleDraft) : null;
  } catch {
    return null;
  }
}
