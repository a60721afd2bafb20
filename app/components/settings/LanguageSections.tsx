import { BlockStack, Card, Layout, Select, Text } from "#app/kit/index.ts";
import { useState } from "react";
import type { ShopSettings } from "#core/settings/index.ts";
import { type Language, languageOf, PLAIN_VOICE } from "#core/settings/voice.ts";
import type { SettingsView } from "#core/views/index.ts";
import { TranslationsCard } from "#app/components/settings/TranslationsCard.tsx";
import { TranslationsLimit } from "#app/components/settings/TranslationsLimit.tsx";
import { VoiceCard } from "#app/components/settings/VoiceCard.tsx";
import { VoicePreview } from "#app/components/settings/VoicePreview.tsx";
import type { SettingsForm } from "#app/hooks/use-settings-form.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { settingName, TEXT_LANGUAGES } from "#app/setting-words.ts";

/** The languages that the app writes for this shop: its texts', then its translations'. */
const spokenIn = ({ language, translateInto }: ShopSettings): Language[] => [
  ...new Set([language, ...translateInto.flatMap((locale) => languageOf(locale) ?? [])]),
];

type OfForm = { form: SettingsForm };
type OfMonth = Pick<SettingsView, "month">;
/** What a voice is tried on. */
type OfPreview = Pick<SettingsView, "products" | "seq">;

/** In which languages texts are written, and how they are to sound. */
export function LanguageSections({ form, month, products, seq }: OfForm & OfMonth & OfPreview) {
  const { t } = useWords();
  return (
    <>
      <Layout.AnnotatedSection id="language" title={t("set.language")} description={t("set.languageHelp")}>
        <TextLanguageCard form={form} />
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection id="translations" title={t("tlang.title")} description={t("tlang.help")}>
        <Translations form={form} month={month} />
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection id="voice" title={t("set.voice")} description={t("set.voiceHelp")}>
        <Voices form={form} products={products} seq={seq} />
      </Layout.AnnotatedSection>
    </>
  );
}

function TextLanguageCard({ form: { draft, change } }: OfForm) {
  const words = useWords();
  const { t } = words;
  return (
    <Card>
      <BlockStack gap="200">
        <Select
          label={settingName(words, "language")}
          options={TEXT_LANGUAGES.map((value) => ({ value, label: t(`lang.${value}`) }))}
          value={draft.language}
          onChange={(language) => change({ language: language as ShopSettings["language"] })}
        />
        <Text as="p" tone="subdued">
          {t("set.languageNote")}
        </Text>
      </BlockStack>
    </Card>
  );
}

function Translations({ form: { draft, change }, month }: OfForm & OfMonth) {
  return (
    <TranslationsCard
      chosen={draft.translateInto}
      most={month.languages}
      off={draft.fields.translations.mode === "off"}
      onChange={(translateInto) => change({ translateInto })}
    >
      <TranslationsLimit
        most={draft.translationsPerMonth}
        month={month}
        onChange={(translationsPerMonth) => change({ translationsPerMonth })}
      />
    </TranslationsCard>
  );
}

/** Each language has a voice of its own; one is shown at a time. */
function Voices({ form: { draft, change }, products, seq }: OfForm & OfPreview) {
  const [wished, setWished] = useState<Language>(draft.language);
  const spoken = spokenIn(draft);
  const language = spoken.includes(wished) ? wished : draft.language;
  const voice = draft.voices[language] ?? PLAIN_VOICE;
  return (
    <VoiceCard
      language={language}
      languages={spoken}
      choose={setWished}
      voice={voice}
      onChange={(next) => change({ voices: { ...draft.voices, [language]: next } })}
    >
      <VoicePreview key={language} products={products} seq={seq} language={language} voice={voice} />
    </VoiceCard>
  );
}
