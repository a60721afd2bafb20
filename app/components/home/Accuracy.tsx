import { BlockStack, Card, ProgressBar, Text } from "#app/kit/index.ts";
import type { FieldAccuracy } from "#core/views/index.ts";
import { keptWords } from "#app/accuracy-words.ts";
import { capital } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** How often suggestions were kept as they were, by field, from the merchant's own decisions. */
export function Accuracy({ fields }: { fields: readonly FieldAccuracy[] }) {
  const words = useWords();
  const { t } = words;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("accuracy.title")}
        </Text>
        {fields.length === 0 && (
          <Text as="p" tone="subdued">
            {t("accuracy.empty")}
          </Text>
        )}
        {fields.map(({ group, kept }) => (
          <BlockStack key={group} gap="100">
            <Text as="p" fontWeight="semibold" id={`accuracy-${group}`}>
              {capital(t(`field.${group}`))}
            </Text>
            <ProgressBar
              progress={Math.round(kept.share * 100)}
              size="small"
              tone={kept.low >= 0.9 ? "success" : "highlight"}
              ariaLabelledBy={`accuracy-${group}`}
            />
            <Text as="p" tone="subdued">
              {keptWords(words, kept)}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
