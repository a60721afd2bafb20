import type { FieldGroup, FieldRule } from "#core/fields/table.ts";
import type { ShopSettings, Voice } from "#core/settings/index.ts";
import type { NotificationKind } from "#core/views/index.ts";
import { capital, fieldLabel } from "#app/words.ts";
import type { Words } from "#app/words/make-words.ts";

export const AUTOMATION_WORDS: Record<ShopSettings["automation"], string> = {
  suggest: "Suggest only",
  automatic: "Write what you switch on",
  manual: "Manual",
};
export const DEFECT_WORDS: Record<ShopSettings["defects"], string> = {
  normal: "When they clearly differ",
  strict: "Only when they differ a lot",
  off: "Never",
};
export const LANGUAGE_WORDS: Record<ShopSettings["language"], string> = {
  en: "English",
  de: "German",
  fr: "French",
  es: "Spanish",
  ja: "Japanese",
};
export const TONE_WORDS: Record<Voice["tone"], string> = {
  plain: "Plain",
  warm: "Warm",
  playful: "Playful",
  formal: "Formal",
  expert: "Expert",
};
const VOICE_PART_WORDS: Record<keyof Voice, string> = {
  tone: "Tone",
  use: "Words to use",
  avoid: "Words to avoid",
  rules: "Your own rules",
  lengths: "Letters at most",
};
const MODE_WORDS: Record<FieldRule["mode"], string> = { off: "Leave alone", review: "Ask me", auto: "Write when sure" };
export const MODE_CHOICES = Object.entries(MODE_WORDS).map(([value, label]) => ({ value, label }));

const SETTING_NAMES: Record<string, string> = {
  automation: "When a product or photo is added or changed",
  defects: "Point out photos that differ from their like",
  language: "Language of texts",
};

/** A setting by its path, as the settings page calls it. */
export function settingName(words: Words, path: string): string {
  const [kind, language, part] = path.split(".");
  if (kind === "notify") return words.t(`notify.${language as NotificationKind}`);
  if (kind === "voices")
    return `${VOICE_PART_WORDS[part as keyof Voice]} (${LANGUAGE_WORDS[language as ShopSettings["language"]]})`;
  return SETTING_NAMES[path] ?? capital(fieldLabel(words, path.replace(/^fields\./, "")) ?? path);
}

/** What a setting is set to, in the words of its choices. */
export function settingValue(words: Words, settings: ShopSettings, path: string): string {
  if (path === "automation") return AUTOMATION_WORDS[settings.automation];
  if (path === "defects") return DEFECT_WORDS[settings.defects];
  if (path === "language") return LANGUAGE_WORDS[settings.language];
  if (path.startsWith("voices.")) return voiceValue(words, settings, path);
  if (path.startsWith("notify."))
    return settings.notify[path.slice("notify.".length) as NotificationKind] ? "On" : "Off";
  const { mode, threshold } = settings.fields[path.replace(/^fields\./, "") as FieldGroup];
  return mode === "auto" ? `${MODE_WORDS[mode]}, from ${Math.round(threshold * 100)} %` : MODE_WORDS[mode];
}

function voiceValue(words: Words, { voices }: ShopSettings, path: string): string {
  const [, language, part] = path.split(".");
  const voice = voices[language as ShopSettings["language"]];
  if (part === "tone") return TONE_WORDS[voice?.tone ?? "plain"];
  if (part === "lengths")
    return Object.entries(voice?.lengths ?? {})
      .filter(([, letters]) => letters !== null)
      .map(([field, letters]) => `${capital(fieldLabel(words, field) ?? field)} ${letters}`)
      .join(", ");
  return (voice?.[part as "use" | "avoid" | "rules"] ?? []).join(part === "rules" ? " " : ", ");
}
