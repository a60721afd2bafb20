import { useEffect, useRef, useState } from "react";
import { changedPaths, mergeSettings, takeOver } from "#core/settings/merge.ts";
import type { ShopSettings } from "#core/settings/index.ts";
import { keepTyped, readDraft } from "#app/draft-store.ts";

type Form = { base: ShopSettings; draft: ShopSettings };

export type SettingsForm = ReturnType<typeof useSettingsForm>;

/**
 * A settings form that outlives what others save meanwhile, reloads and broken lines: others' changes appear, what was
 * changed here stays, in the browser too, until it is saved or discarded. `base` is what the form started from; where
 * both changed the same setting it stays at the old value, so that saving tells.
 * @param stored what the server holds, `revision` its number, `shop` whose settings they are
 * @returns `restored`: there were changes from an earlier visit
 */
export function useSettingsForm({ stored, revision, shop }: { stored: ShopSettings; revision: number; shop: string }) {
  const [{ base, draft }, setForm] = useState<Form>({ base: stored, draft: stored });
  const seen = useRef(revision);
  useEffect(() => {
    if (seen.current === revision) return;
    seen.current = revision;
    setForm((form) => upon(stored, form));
  }, [revision, stored]);
  const dirty = changedPaths(base, draft).length > 0;
  const restored = useKept({ key: `settings ${shop}`, form: { base, draft }, dirty }, (form) =>
    setForm(upon(stored, form)),
  );
  return {
    base,
    draft,
    dirty,
    restored,
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

/** What was changed in a form, put upon what stands now. */
function upon(current: ShopSettings, { base, draft }: Form): Form {
  const { collisions } = mergeSettings({ base, mine: draft, current });
  const typed = changedPaths(base, draft);
  return { base: takeOver(current, base, collisions), draft: takeOver(current, draft, typed) };
}

type Kept = { key: string; form: Form; dirty: boolean };

/** Keeps a form in the browser while it has changes. @returns whether an earlier visit's were taken up and still stand */
function useKept({ key, form: { base, draft }, dirty }: Kept, takeUp: (form: Form) => void): boolean {
  const [restored, setRestored] = useState(false);
  const kept = useRef(false);
  const begin = useRef(takeUp);
  useEffect(() => {
    // Read after the first paint: the server cannot know it.
    const known = readForm(key);
    if (!known) return;
    setRestored(true);
    begin.current(known);
  }, [key]);
  useEffect(() => {
    if (dirty) keepTyped(key, JSON.stringify({ base, draft }));
    // Only what this page has kept: another tab may be in the middle of its own changes.
    else if (kept.current) keepTyped(key, null);
    if (kept.current && !dirty) setRestored(false);
    kept.current = dirty;
  }, [key, base, draft, dirty]);
  return restored && dirty;
}

function readForm(key: string): Form | null {
  try {
    const { base, draft } = JSON.parse(readDraft(key) ?? "{}") as Partial<Form>;
    // Throws where a part is missing: kept by another version of this page.
    return base && draft && changedPaths(base, draft).length > 0 ? { base, draft } : null;
  } catch {
    return null;
  }
}
