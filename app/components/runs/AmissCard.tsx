import { BlockStack, Card, InlineStack, Text } from "#app/kit/index.ts";
import type { RunView } from "#core/views/index.ts";
import { findingWords } from "#app/run-words.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** What an audit found, by kind. */
export function AmissCard({ run }: { run: RunView }) {
  const words = useWords();
  const { t } = words;
  if (run.kind !== "audit" || run.counts.done === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("amiss.title")}
        </Text>
        {run.amiss.length === 0 && (
          <Text as="p" tone="subdued">
            {t("amiss.none")}
          </Text>
        )}
        <BlockStack gap="100">
          {run.amiss.map(({ field, finding, count }) => (
            <InlineStack key={`${field} ${finding}`} align="space-between" gap="200" wrap={false}>
              <Text as="span" breakWord>
                {findingWords(words, field === "alt" ? "alt:" : field, finding)}
              </Text>
              <Text as="span" fontWeight="semibold" numeric>
                {words.number(count)}
              </Text>
            </InlineStack>
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
