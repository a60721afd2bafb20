import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { ProductView } from "#core/views/index.ts";
import { certainty } from "#app/words.ts";

/**
 * What the merchant's words and the photos say the product is like. Where they disagree both are told, and none is
 * taken.
 */
export function Attributes({ attributes, contradictions }: ProductView["attributes"]) {
  if (attributes.length + contradictions.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Attributes
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

type Claim = ProductView["attributes"]["attributes"][number] & { contradiction?: string };

function Row({ name, values, confidence, sources, contradiction }: Claim) {
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span" breakWord>{`${name}: ${values.join(", ")}`}</Text>
        <span title={`${Math.round(confidence * 100)} % sure`}>
          <Badge tone={confidence >= 0.9 ? "success" : "attention"}>{certainty(confidence)}</Badge>
        </span>
      </InlineStack>
      {contradiction && (
        <Text
          as="p"
          tone="caution"
        >{`${contradiction.charAt(0).toUpperCase()}${contradiction.slice(1)}. Please check which is right.`}</Text>
      )}
      <Text
        as="p"
        tone="subdued"
        breakWord
      >{`From ${sources.slice(0, 6).join(" · ")}${sources.length > 6 ? ` and ${sources.length - 6} more` : ""}`}</Text>
    </BlockStack>
  );
}
