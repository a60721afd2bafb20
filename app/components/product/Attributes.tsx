import { Badge, BlockStack, Card, InlineStack, Text } from "#app/kit/index.ts";
import type { ProductView } from "#core/views/index.ts";
import type { Said } from "#core/platform/said.ts";
import { doubtWords, sourceWords } from "#app/grounds.ts";
import { attributeName, termWords } from "#app/term-words.ts";
import { certainty } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

/**
 * What the merchant's words and the photos say the product is like. Where they disagree both are told, and none is
 * taken.
 */
export function Attributes({ attributes, contradictions }: ProductView["attributes"]) {
  const { t } = useWords();
  if (attributes.length + contradictions.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("attributes.title")}
        </Text>
        {contradictions.map((claim) => (
          <Row key={claim.name} {...claim} />
        ))}
        {attributes.map((claim) => (
          <Row key={claim.name} {...claim} />
        ))}
      </BlockStack>
    </Card>
  );
}

type Claim = ProductView["attributes"]["attributes"][number] & { contradiction?: Said };

function Row({ name, values, confidence, sources, contradiction }: Claim) {
  const words = useWords();
  const { t } = words;
  const term = (text: string) => termWords(words, text);
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span" breakWord>
          {t("attributes.value", { name: attributeName(words, name), values: words.commas(values.map(term)) })}
        </Text>
        <span title={t("sure", { share: Math.round(confidence * 100) })}>
          <Badge tone={confidence >= 0.9 ? "success" : "attention"}>{certainty(words, confidence)}</Badge>
        </span>
      </InlineStack>
      {contradiction && (
        <Text as="p" tone="caution">
          {t("attributes.check", { contradiction: doubtWords(words, contradiction) })}
        </Text>
      )}
      <Text as="p" tone="subdued" breakWord>
        {sourceWords(words, sources)}
      </Text>
    </BlockStack>
  );
}
