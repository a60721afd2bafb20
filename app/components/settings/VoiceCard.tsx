import { BlockStack, Card, InlineGrid, Select, Text, TextField } from "#app/kit/index.ts";
import { FIELDS } from "#core/fields/table.ts";
import type { Language, Voice } from "#core/settings/index.ts";
import { LENGTH_FIELDS, LENGTH_LIMITS, type LengthField, TONES, VOICE_LIMITS } from "#core/settings/voice.ts";
import { RulesFromSample } from "#app/components/settings/RulesFromSample.tsx";
import { WordsField } from "#app/components/settings/WordsField.tsx";
import { useWords } from "#app/hooks/use-words.ts";
import { capital } from "#app/words.ts";

type Props = {
  language: Language;
  /** Those that there is a voice for, the one above among them. */
  languages: readonly Language[];
  choose: (language: Language) => void;
  voice: Voice;
  onChange: (voice: Voice) => void;
  children: React.ReactNode;
};

/** How texts are to sound in one language. @param children the preview */
export function VoiceCard({ language, languages, choose, voice, onChange, children }: Props) {
  const { t } = useWords();
  const change = (next: Partial<Voice>) => onChange({ ...voice, ...next });
  const { wordLetters, ruleLetters, use, avoid, rules } = VOICE_LIMITS;
  return (
    <Card>
      <BlockStack gap="400">
        {languages.length > 1 ? (
          <Select
            label={t("voice.which")}
            options={languages.map((value) => ({ value, label: t(`lang.${value}`) }))}
            value={language}
            onChange={(value) => choose(value as Language)}
          />
        ) : (
          <Text as="p" tone="subdued">
            {t("voice.for", { language: t(`lang.${language}`) })}
          </Text>
        )}
        <Select
          label={t("voice.tone")}
          options={TONES.map((value) => ({ value, label: t(`tone.${value}`) }))}
          value={voice.tone}
          onChange={(tone) => change({ tone: tone as Voice["tone"] })}
        />
        <WordsField
          label={t("voice.use")}
          help={t("voice.useHelp")}
          each="comma"
          value={voice.use}
          most={{ items: use, letters: wordLetters }}
          onChange={(words) => change({ use: words })}
        />
        <WordsField
          label={t("voice.avoid")}
          help={t("voice.avoidHelp")}
          each="comma"
          value={voice.avoid}
          most={{ items: avoid, letters: wordLetters }}
          onChange={(words) => change({ avoid: words })}
        />
        <WordsField
          label={t("voice.rules")}
          help={t("voice.rulesHelp")}
          each="line"
          value={voice.rules}
          most={{ items: rules, letters: ruleLetters }}
          onChange={(list) => change({ rules: list })}
        />
        <RulesFromSample language={language} onUse={(list) => change({ rules: list })} />
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">
            {t("voice.most")}
          </Text>
          <InlineGrid columns={{ xs: 2, sm: 4 }} gap="200" alignItems="end">
            {LENGTH_FIELDS.map((field) => (
              <Length
                key={field}
                field={field}
                value={voice.lengths[field]}
                onChange={(letters) => change({ lengths: { ...voice.lengths, [field]: letters } })}
              />
            ))}
          </InlineGrid>
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}

type LengthProps = {
  field: LengthField;
  value: number | null;
  onChange: (letters: number | null) => void;
};

/** Empty: as long as we write by ourselves. */
function Length({ field, value, onChange }: LengthProps) {
  const { t } = useWords();
  const spec = FIELDS[field];
  const { least, most } = LENGTH_LIMITS[field];
  const wrong = value !== null && (value < least || value > most);
  return (
    <TextField
      label={t("voice.letters", { field: capital(t(`field.${field}`)) })}
      type="number"
      autoComplete="off"
      min={0}
      value={value === null ? "" : String(value)}
      placeholder={"aim" in spec ? String(spec.aim) : t("voice.any")}
      onChange={(typed) => onChange(typed.trim() === "" ? null : Math.round(Number(typed)))}
      error={wrong && t("voice.range", { least, most })}
    />
  );
}
