import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { RunView } from "#core/views/index.ts";
import { number } from "#app/numbers.ts";
import { findingWords } from "#app/run-result.ts";

/** What an audit found, by kind. */
export function AmissCard({ run }: { run: RunView }) {
  if (run.kind !== "audit" || run.counts.done === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What is amiss
        </Text>
        {run.amiss.length === 0 && (
          <Text as="p" tone="subdued">
            Nothing so far.
          </Text>
        )}
        <BlockStack gap="100">
          {run.amiss.map(({ field, finding, count }) => (
            <InlineStack key={`${field} ${finding}`} align="space-between" gap="200" wrap={false}>
              <Text as="span" breakWord>
                {findingWords(field === "alt" ? "alt:" : field, finding)}
              </Text>
              <Text as="span" fontWeight="semibold" numeric>
                {number(count)}
              </Text>
            </InlineStack>
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
