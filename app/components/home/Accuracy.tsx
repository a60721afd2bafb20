import { BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";
import { FIELDS } from "#core/fields/table.ts";
import type { FieldAccuracy } from "#core/views/index.ts";
import { keptWords } from "#app/accuracy-words.ts";

/** How often suggestions were kept as they were, by field, from the merchant's own decisions. */
export function Accuracy({ fields }: { fields: readonly FieldAccuracy[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Accuracy
        </Text>
        {fields.length === 0 && (
          <Text as="p" tone="subdued">
            Decide on some suggestions, and here stands how many of them were right in your shop.
          </Text>
        )}
        {fields.map(({ group, kept }) => (
          <BlockStack key={group} gap="100">
            <Text as="p" fontWeight="semibold" id={`accuracy-${group}`}>
              {FIELDS[group].label}
            </Text>
            <ProgressBar
              progress={Math.round(kept.share * 100)}
              size="small"
              tone={kept.low >= 0.9 ? "success" : "highlight"}
              ariaLabelledBy={`accuracy-${group}`}
            />
            <Text as="p" tone="subdued">
              {keptWords(kept)}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
