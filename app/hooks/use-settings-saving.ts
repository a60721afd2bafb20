import type { ShopSettings } from "#core/settings/index.ts";
import { changedPaths } from "#core/settings/merge.ts";
import { type Action, useAction } from "#app/hooks/use-action.ts";
import type { SettingsForm } from "#app/hooks/use-settings-form.ts";

export type CollisionTold = NonNullable<NonNullable<Action["problem"]>["collision"]>;

/**
 * Sends what stands in the settings' form. `collision`: another person changed the same settings, and it is not said yet
 * whose hold; `problem`: the last try failed for another reason, and there is still something to save.
 */
export function useSettingsSaving(form: SettingsForm) {
  const { draft, dirty } = form;
  const saving = useAction("/app/save-settings", { quiet: true });
  const send = (sent: { base: ShopSettings; draft: ShopSettings }) =>
    saving.submit({ base: JSON.stringify(sent.base), settings: JSON.stringify(sent.draft) });
  const told = saving.problem?.collision;
  // Once theirs are taken, nothing collides any more.
  const collision = told?.collisions.some(({ path }) => changedPaths(told.current, draft).includes(path))
    ? told
    : undefined;
  return {
    busy: saving.busy,
    problem: dirty && !told ? saving.problem : null,
    collision,
    save: () => void send(form),
    keepMine() {
      if (collision) void send(form.settle(collision.current, []));
    },
    takeTheirs() {
      if (!collision) return;
      const theirs = collision.collisions.map(({ path }) => path);
      form.settle(collision.current, theirs);
    },
  };
}
