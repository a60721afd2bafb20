import { BlockStack, Card, InlineGrid, Select, Text, TextField } from "@shopify/polaris";
import { FIELDS } from "#core/fields/table.ts";
import type { Language, Voice } from "#core/settings/index.ts";
import { LENGTH_LIMITS, VOICE_LIMITS } from "#core/settings/voice.ts";
import { RulesFromSample } from "#app/components/settings/RulesFromSample.tsx";
import { WordsField } from "#app/components/settings/WordsField.tsx";
import { LANGUAGE_WORDS, TONE_WORDS } from "#app/setting-words.ts";

type Props = { language: Language; voice: Voice; onChange: (voice: Voice) => void; children: React.ReactNode };

const TONES = Object.entries(TONE_WORDS).map(([value, label]) => ({ value, label }));
const LENGTHS = ["description", "seo.title", "seo.description", "alt"] as const;

/** How texts are to sound in one language. @param children the preview */
export function VoiceCard({ language, voice, onChange, children }: Props) {
  const change = (next: Partial<Voice>) => onChange({ ...voice, ...next });
  const { wordLetters, ruleLetters, use, avoid, rules } = VOICE_LIMITS;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="p" tone="subdued">{`For texts in ${LANGUAGE_WORDS[language]}.`}</Text>
        <Select
          label="Tone"
          options={TONES}
          value={voice.tone}
          onChange={(tone) => change({ tone: tone as Voice["tone"] })}
        />
        <WordsField
          label="Words to use"
          help="Separated by commas. They are preferred where they fit the product."
          each="comma"
          value={voice.use}
          most={{ items: use, letters: wordLetters }}
          onChange={(words) => change({ use: words })}
        />
        <WordsField
          label="Words to avoid"
          help="Separated by commas. A sentence with one of them is left out."
          each="comma"
          value={voice.avoid}
          most={{ items: avoid, letters: wordLetters }}
          onChange={(words) => change({ avoid: words })}
        />
        <WordsField
          label="Your own rules"
          help="One a line, such as: Speak to the reader as “you”. They are about wording; facts stay facts."
          each="line"
          value={voice.rules}
          most={{ items: rules, letters: ruleLetters }}
          onChange={(list) => change({ rules: list })}
        />
        <RulesFromSample language={language} onUse={(list) => change({ rules: list })} />
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">
            At most
          </Text>
          <InlineGrid columns={{ xs: 2, sm: 4 }} gap="200" alignItems="end">
            {LENGTHS.map((field) => (
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
  field: (typeof LENGTHS)[number];
  value: number | null;
  onChange: (letters: number | null) => void;
};

/** Empty: as long as we write by ourselves. */
function Length({ field, value, onChange }: LengthProps) {
  const spec = FIELDS[field];
  return (
    <TextField
      label={`${spec.label} (letters)`}
      type="number"
      autoComplete="off"
      min={0}
      value={value === null ? "" : String(value)}
      placeholder={"aim" in spec ? String(spec.aim) : "any"}
      onChange={(typed) => onChange(typed.trim() === "" ? null : Math.round(Number(typed)))}
      error={problemOf(field, value) ?? false}
    />
  );
}

function problemOf(field: (typeof LENGTHS)[number], value: number | null): string | undefined {
  const { least, most } = LENGTH_LIMITS[field];
  return value !== null && (value < least || value > most) ? `${least} to ${most}` : undefined;
}
