import { useCallback, useEffect, useState } from "react";

const PREFIX = "imagineai:draft:";

/** A browser may refuse a frame its storage: then a draft lives as long as the page. */
function stored(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

function store(key: string, text: string | null) {
  try {
    if (text === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, text);
  } catch {
    // nothing to be done: the page still holds the text
  }
}

/**
 * What somebody is typing, kept in the browser until the server has it or they let it go: neither a reload nor a broken
 * line loses it.
 * @param key names the thing that is written, product and field; null for what is chosen and not typed, which lives as
 *   long as the page
 * @returns the text, null when nothing is being written; `restored` when it was begun on an earlier visit
 */
export function useDraft(key: string | null): {
  text: string | null;
  restored: boolean;
  set: (text: string | null) => void;
} {
  const [text, setText] = useState<string | null>(null);
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    // Read after the first paint: the server cannot know it.
    const known = key === null ? null : stored(key);
    setText(known);
    setRestored(known !== null);
  }, [key]);
  const set = useCallback(
    (next: string | null) => {
      if (key !== null) store(key, next);
      setText(next);
      if (next === null) setRestored(false);
    },
    [key],
  );
  return { text, restored, set };
}
