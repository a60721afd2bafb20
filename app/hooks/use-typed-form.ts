import { useCallback, useState } from "react";
import type { FormShown } from "#core/product-forms/index.ts";
import { beginDraft, keptDraft, type ProductFormDraft } from "#app/components/product-form/form-draft.ts";
import { useDraft } from "#app/hooks/use-draft.ts";

export type TypedForm = ReturnType<typeof useTypedForm>;

/**
 * A product as it stands in its form: typed here, or on an earlier visit, or as it began. `fromEarlier`: an earlier visit's, of
 * which nothing was changed here.
 */
export function useTypedForm({ gid, shown }: { gid: string | null; shown: FormShown | null }) {
  const { text, restored, set } = useDraft(`product-form:${gid ?? "new"}`);
  const [fresh, setFresh] = useState(() => beginDraft(shown, crypto.randomUUID()));
  // Photos that are on their way are the page's alone: after a reload they are gone.
  const [typed, setTyped] = useState<ProductFormDraft | null>(null);
  const restart = useCallback(() => {
    set(null);
    setTyped(null);
    setFresh(beginDraft(shown, crypto.randomUUID()));
  }, [set, shown]);
  /** The browser keeps nothing of it any more; the page still shows it. */
  const letGo = useCallback(() => set(null), [set]);
  return {
    draft: typed ?? keptDraft(text) ?? fresh,
    restored,
    fromEarlier: restored && typed === null,
    keep(next: ProductFormDraft) {
      setTyped(next);
      set(JSON.stringify(next));
    },
    letGo,
    restart,
  };
}
