import type { FieldGroup } from "#core/fields/index.ts";
import type { ShopSettings } from "./settings.ts";

/** One setting that can be changed by itself: "language", "fields.alt" and so on. */
export type SettingPath = string;

const PLAIN = ["automation", "language", "defects"] as const satisfies readonly (keyof ShopSettings)[];

const groupsOf = (settings: ShopSettings) => Object.keys(settings.fields) as FieldGroup[];

/** Every setting by its path. A field's rule is one setting: its threshold means nothing without its mode. */
function settingsByPath(settings: ShopSettings): Map<SettingPath, unknown> {
  return new Map<SettingPath, unknown>([
    ...PLAIN.map((key) => [key, settings[key]] as const),
    ...groupsOf(settings).map((group) => [`fields.${group}`, settings.fields[group]] as const),
  ]);
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The settings in which the two differ. */
export function changedPaths(from: ShopSettings, to: ShopSettings): SettingPath[] {
  const before = settingsByPath(from);
  return [...settingsByPath(to)].filter(([path, value]) => !same(before.get(path), value)).map(([path]) => path);
}

/** `settings` with those of `paths` taken from `from`. */
export function takeOver(settings: ShopSettings, from: ShopSettings, paths: readonly SettingPath[]): ShopSettings {
  const fields = { ...settings.fields };
  for (const group of groupsOf(from)) if (paths.includes(`fields.${group}`)) fields[group] = from.fields[group];
  const plain = Object.fromEntries(PLAIN.filter((key) => paths.includes(key)).map((key) => [key, from[key]]));
  return { ...settings, ...plain, fields };
}

/**
 * What somebody changed since they saw `base`, upon what stands now. A setting that another person has changed
 * meanwhile to something else collides: it is for the two people to settle.
 */
export function mergeSettings(input: { base: ShopSettings; mine: ShopSettings; current: ShopSettings }): {
  merged: ShopSettings;
  changed: SettingPath[];
  collisions: SettingPath[];
} {
  const { base, mine, current } = input;
  const wanted = changedPaths(base, mine);
  const theirs = new Set(changedPaths(base, current));
  const differing = new Set(changedPaths(current, mine));
  const collisions = wanted.filter((path) => theirs.has(path) && differing.has(path));
  const changed = wanted.filter((path) => differing.has(path));
  return { merged: takeOver(current, mine, changed), changed, collisions };
}
