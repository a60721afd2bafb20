import { useCallback, useEffect, useState } from "react";
import { keepTyped, readDraft } from "#app/draft-store.ts";

/**
 * What somebody is typing or choosing, kept in the browser until the server has it or they let it go: neither a reload nor a broken
 * line loses it.
 * @param key names the thing that is written, product and field
 * @returns the text, null when nothing is being written; `restored` when it was begun on an earlier visit
 */
export function useDraft(key: string): {
  text: string | null;
  restored: boolean;
  set: (text: string | null) => void;
} {
  const [text, setText] = useState<string | null>(null);
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    // Read after the first paint: the server cannot know it.
    const known = readDraft(key);
    setText(known);
    setRestored(known !== null);
  }, [key]);
  const set = useCallback(
    (next: string | null) => {
      keepTyped(key, next);
      setText(next);
      if (next === null) setRestored(false);
    },
    [key],
  );
  return { text, restored, set };
}
