import { BlockStack, Button, Collapsible, InlineStack, List, Text, TextField } from "#app/kit/index.ts";
import { useState } from "react";
import { useWords } from "#app/hooks/use-words.ts";
import type { Words } from "#app/words/make-words.ts";
import type { Language } from "#core/settings/index.ts";
import { type Habit, habitsOf, SAMPLE_WORDS_AT_LEAST } from "#core/settings/voice-from-sample.ts";

const ID = "rules-from-sample";

function habitWords({ t }: Words, habit: Habit): string {
  if (habit.code === "sentence_words") return t("habit.sentence_words", { words: habit.words });
  return habit.code === "address" ? t("habit.address", { as: habit.as }) : t(`habit.${habit.code}`);
}

/** A text of the shop's own, and the rules that it keeps to. */
export function RulesFromSample({ language, onUse }: { language: Language; onUse: (rules: string[]) => void }) {
  const words = useWords();
  const { t } = words;
  const [open, setOpen] = useState(false);
  const [sample, setSample] = useState("");
  const rules = habitsOf(sample, language).map((habit) => habitWords(words, habit));
  return (
    <BlockStack gap="300">
      <InlineStack>
        <Button
          variant="plain"
          disclosure={open ? "up" : "down"}
          ariaControls={ID}
          ariaExpanded={open}
          onClick={() => setOpen(!open)}
        >
          {t("sample.open")}
        </Button>
      </InlineStack>
      <Collapsible id={ID} open={open}>
        <BlockStack gap="300">
          <TextField
            label={t("sample.label")}
            multiline={5}
            maxHeight={240}
            autoComplete="off"
            value={sample}
            onChange={setSample}
            helpText={t("sample.help")}
          />
          {sample.trim() !== "" && rules.length === 0 && (
            <Text as="p" tone="subdued">
              {t("sample.more", { words: SAMPLE_WORDS_AT_LEAST })}
            </Text>
          )}
          {rules.length > 0 && (
            <BlockStack gap="200">
              <List>
                {rules.map((rule) => (
                  <List.Item key={rule}>{rule}</List.Item>
                ))}
              </List>
              <InlineStack>
                <Button onClick={() => onUse(rules)}>{t("sample.use")}</Button>
              </InlineStack>
            </BlockStack>
          )}
        </BlockStack>
      </Collapsible>
    </BlockStack>
  );
}
