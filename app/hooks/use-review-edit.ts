import { type RefObject, useEffect, useRef } from "react";
import type { ReviewItem } from "#core/views/index.ts";
import { editedValueOf, isEditable, startingText } from "#app/components/product/SuggestionEditor.tsx";
import { useDraft } from "#app/hooks/use-draft.ts";
import { useKeys } from "#app/hooks/use-keys.ts";
import { useMay } from "#app/hooks/use-role.ts";

export type ReviewEdit = {
  draft: ReturnType<typeof useDraft>;
  /** Around what is typed into: it gets the focus, Ctrl or Cmd with Enter saves, and Escape lets go. */
  editor: RefObject<HTMLDivElement>;
  begin: () => void;
  save: () => Promise<void>;
};

/**
 * What a person writes in place of a suggestion under review, begun with the key `e`.
 * @param onSave of the value; resolves to whether it was saved
 */
export function useReviewEdit(item: ReviewItem, onSave: (value: string) => Promise<boolean>): ReviewEdit {
  const draft = useDraft(`${item.product.gid} ${item.field}`);
  const editor = useRef<HTMLDivElement>(null);
  const editing = draft.text !== null;
  useEffect(() => {
    if (editing) editor.current?.querySelector<HTMLElement>("textarea, input")?.focus();
  }, [editing]);
  // What was typed goes when the server has it: this card is gone by then, and comes back with it where it was refused.
  const save = async () => {
    if (await onSave(editedValueOf(item, draft.text ?? ""))) draft.set(null);
  };
  const begin = () => draft.set(startingText(item));
  const may = useMay("reviewer");
  useKeys({ e: may && isEditable(item) && !editing ? begin : undefined });
  const act = useRef(save);
  act.current = save;
  const { set } = draft;
  useEffect(() => {
    const box = editor.current;
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape") set(null);
      if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void act.current();
    };
    box?.addEventListener("keydown", press);
    return () => box?.removeEventListener("keydown", press);
  }, [editing, set]);
  return { draft, editor, begin, save };
}
