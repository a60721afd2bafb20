import type { FieldGroup, FieldRule } from "#core/fields/table.ts";
import type { ShopSettings, Voice } from "#core/settings/index.ts";
import type { NotificationKind } from "#core/views/index.ts";
import { capital, fieldLabel, languageName } from "#app/words.ts";
import type { Words } from "#app/words/make-words.ts";

/** What a setting may be set to, in the order of its choices. */
export const AUTOMATION = ["suggest", "automatic", "manual"] as const satisfies ShopSettings["automation"][];
export const DEFECTS = ["normal", "strict", "off"] as const satisfies ShopSettings["defects"][];
export const TEXT_LANGUAGES = ["en", "de", "fr", "es", "ja"] as const satisfies ShopSettings["language"][];
export const MODES = ["off", "review", "auto"] as const satisfies FieldRule["mode"][];

/** A setting by its path, as the settings page calls it. */
export function settingName(words: Words, path: string): string {
  const { t } = words;
  const [kind, language, part] = path.split(".");
  if (kind === "notify") return t(`notify.${language as NotificationKind}`);
  if (kind === "voices") {
    const [partName, languageName] = [
      t(`voice.${part as keyof Voice}`),
      t(`lang.${language as ShopSettings["language"]}`),
    ];
    return t("setting.voice", { part: partName, language: languageName });
  }
  if (path === "region") return t("region.title");
  if (path === "translateInto") return t("tlang.title");
  if (path === "translationsPerMonth") return t("tlang.most");
  if (path === "automation" || path === "defects" || path === "language") return t(`setting.${path}`);
  return capital(fieldLabel(words, path.replace(/^fields\./, "")) ?? path);
}

/** What a setting is set to, in the words of its choices. */
export function settingValue(words: Words, settings: ShopSettings, path: string): string {
  const { t } = words;
  if (path === "automation") return t(`auto.${settings.automation}`);
  if (path === "defects") return t(`defects.${settings.defects}`);
  if (path === "language") return t(`lang.${settings.language}`);
  if (path === "translateInto")
    return settings.translateInto.length === 0
      ? t("setting.off")
      : words.commas(settings.translateInto.map((locale) => languageName(words, locale)));
  if (path === "translationsPerMonth")
    return settings.translationsPerMonth === null ? t("setting.planMost") : words.number(settings.translationsPerMonth);
  if (path.startsWith("voices.")) return voiceValue(words, settings, path);
  if (path.startsWith("notify."))
    return settings.notify[path.slice("notify.".length) as NotificationKind] ? t("setting.on") : t("setting.off");
  const { mode, threshold } = settings.fields[path.replace(/^fields\./, "") as FieldGroup];
  const named = t(`mode.${mode}`);
  return mode === "auto" ? t("setting.from", { mode: named, percent: Math.round(threshold * 100) }) : named;
}

function voiceValue(words: Words, { voices }: ShopSettings, path: string): string {
  const [, language, part] = path.split(".");
  const voice = voices[language as ShopSettings["language"]];
  if (part === "tone") return words.t(`tone.${voice?.tone ?? "plain"}`);
  if (part === "lengths")
    return words.commas(
      Object.entries(voice?.lengths ?? {}).flatMap(([field, letters]) =>
        letters === null
          ? []
          : [words.t("setting.length", { field: capital(fieldLabel(words, field) ?? field), letters })],
      ),
    );
  const listed = voice?.[part as "use" | "avoid" | "rules"] ?? [];
  return part === "rules" ? listed.join(" ") : words.commas(listed);
}
