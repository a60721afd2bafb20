import { type RefObject, useEffect } from "react";
import { type Pointed, pointedBy } from "#app/annotations.ts";
import type { SuggestionView } from "#core/views/index.ts";

/** Tells what a suggestion rests on while the pointer or the focus is within `element`; null when it leaves. */
export function usePointing(
  element: RefObject<HTMLElement | null>,
  suggestion: SuggestionView,
  onPoint: (pointed: Pointed | null) => void,
): void {
  useEffect(() => {
    const box = element.current;
    const listening = new AbortController();
    const on = (kinds: readonly string[], pointed: Pointed | null) =>
      kinds.forEach((kind) => box?.addEventListener(kind, () => onPoint(pointed), { signal: listening.signal }));
    on(["pointerenter", "focusin"], pointedBy(suggestion));
    on(["pointerleave", "focusout"], null);
    return () => listening.abort();
  }, [element, suggestion, onPoint]);
}
