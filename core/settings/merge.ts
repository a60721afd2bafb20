import type { FieldGroup } from "#core/fields/index.ts";
import type { ShopSettings } from "./settings.ts";
import { LANGUAGES, PLAIN_VOICE } from "./voice.ts";

/** One setting that can be changed by itself: "language", "fields.alt", "voices.de.avoid" and so on. */
export type SettingPath = string;

const PLAIN = [
  "automation",
  "language",
  "translateInto",
  "translationsPerMonth",
  "defects",
] as const satisfies readonly (keyof ShopSettings)[];

const groupsOf = (settings: ShopSettings) => Object.keys(settings.fields) as FieldGroup[];

const VOICE_PARTS = Object.keys(PLAIN_VOICE) as (keyof typeof PLAIN_VOICE)[];
const VOICE_PATHS = LANGUAGES.flatMap((language) =>
  VOICE_PARTS.map((part) => ({ path: `voices.${language}.${part}`, language, part })),
);

/** Every setting by its path. A field's rule is one setting: its threshold means nothing without its mode. */
function settingsByPath(settings: ShopSettings): Map<SettingPath, unknown> {
  return new Map<SettingPath, unknown>([
    ...PLAIN.map((key) => [key, settings[key]] as const),
    ...groupsOf(settings).map((group) => [`fields.${group}`, settings.fields[group]] as const),
    ...(Object.entries(settings.notify).map(([kind, told]) => [`notify.${kind}`, told]) as [string, unknown][]),
    ...VOICE_PATHS.map(({ path, language, part }) => [path, (settings.voices[language] ?? PLAIN_VOICE)[part]] as const),
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
  const voices = { ...settings.voices };
  for (const { path, language, part } of VOICE_PATHS)
    if (paths.includes(path))
      voices[language] = { ...(voices[language] ?? PLAIN_VOICE), [part]: (from.voices[language] ?? PLAIN_VOICE)[part] };
  const notify = { ...settings.notify };
  for (const kind of Object.keys(notify) as (keyof typeof notify)[])
    if (paths.includes(`notify.${kind}`)) notify[kind] = from.notify[kind];
  return { ...settings, ...plain, fields, voices, notify };
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
