import type { FormField, FormShown } from "#core/product-forms/index.ts";
import { type DraftFields, formDraftOf, type ProductFormDraft } from "#app/components/product-form/form-draft.ts";
import { useSentForm } from "#app/hooks/use-sent-form.ts";
import { useTypedForm } from "#app/hooks/use-typed-form.ts";

type Of = { gid: string | null; shown: FormShown | null };

/**
 * A product that is typed: kept in the browser until Shopify has it, sent, and followed until it is saved, has collided or has
 * failed. `ended`: how the last try ended, where it was not saved.
 */
export function useProductForm({ gid, shown }: Of) {
  const typed = useTypedForm({ gid, shown });
  const { draft, restored, keep } = typed;
  const { busy, problem, ended, settle, send } = useSentForm(gid, typed);
  const collided = ended?.collided ?? [];
  return {
    draft,
    restored,
    busy,
    problem,
    ended,
    /** Nothing changes while it is being saved: the draft is what was sent. */
    change(fields: Partial<DraftFields>) {
      if (!busy) keep({ ...draft, fields: { ...draft.fields, ...fields } });
    },
    forget() {
      typed.restart();
      settle();
    },
    save: () => send(draft),
    /** What stands in Shopify now was seen, and is to be written over. */
    keepMine() {
      const next = { ...draft, base: seen(draft, shown, collided) };
      keep(next);
      send(next);
    },
    takeTheirs() {
      const theirs = shown && formDraftOf(shown.fields);
      const taken = Object.fromEntries(collided.map((field) => [field, theirs?.[field]])) as Partial<DraftFields>;
      keep({ ...draft, base: seen(draft, shown, collided), fields: { ...draft.fields, ...taken } });
      settle();
    },
  };
}

/** What an edit began from, with the fields that somebody changed as they stand now. */
function seen(
  { base }: ProductFormDraft,
  shown: FormShown | null,
  fields: readonly FormField[],
): ProductFormDraft["base"] {
  if (base === null || shown === null) return base;
  return {
    ...base,
    ...(Object.fromEntries(fields.map((field) => [field, shown.fields[field]])) as Partial<typeof base>),
  };
}
