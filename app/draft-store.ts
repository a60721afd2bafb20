const PREFIX = "imagineai:draft:";

/** What was being written on an earlier visit. A browser may refuse a frame its storage: then there is nothing. */
export function readDraft(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/** @param text null forgets it */
export function keepTyped(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, text);
  } catch {
    // nothing to be done: the page still holds it
  }
}
