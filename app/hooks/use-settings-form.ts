import { useEffect, useRef, useState } from "react";
import { changedPaths, mergeSettings, takeOver } from "#core/settings/merge.ts";
import type { ShopSettings } from "#core/settings/index.ts";

/**
 * A settings form that outlives what others save meanwhile: their changes appear, and what was typed here stays. `base`
 * is what the form started from; where both changed the same setting it stays at the old value, so that saving tells.
 * @param stored what the server holds, `revision` its number
 */
export function useSettingsForm(stored: ShopSettings, revision: number) {
  const [{ base, draft }, setForm] = useState({ base: stored, draft: stored });
  const seen = useRef(revision);
  useEffect(() => {
    if (seen.current === revision) return;
    seen.current = revision;
    setForm((form) => {
      const { collisions } = mergeSettings({ base: form.base, mine: form.draft, current: stored });
      const typed = changedPaths(form.base, form.draft);
      return { base: takeOver(stored, form.base, collisions), draft: takeOver(stored, form.draft, typed) };
    });
  }, [revision, stored]);
  return {
    base,
    draft,
    dirty: changedPaths(base, draft).length > 0,
    change: (next: Partial<ShopSettings>) => setForm((form) => ({ ...form, draft: { ...form.draft, ...next } })),
    discard: () => setForm({ base: stored, draft: stored }),
    /**
     * Starts anew from what another person saved, with what was typed here put upon it, apart from the settings where
     * theirs are taken.
     */
    settle: (current: ShopSettings, theirs: readonly string[]) => {
      const typed = changedPaths(base, draft).filter((path) => !theirs.includes(path));
      const settled = { base: current, draft: takeOver(current, draft, typed) };
      setForm(settled);
      return settled;
    },
  };
}
