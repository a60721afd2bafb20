import { Badge, Text } from "@shopify/polaris";

/** How much of what the shop asks of a product is there. @param score 0 to 100; null: nothing is asked, or known */
export function ScoreBadge({ score }: { score: number | null }) {
  if (score === null)
    return (
      <Text as="span" tone="subdued">
        –
      </Text>
    );
  return score === 100 ? <Badge tone="success">Complete</Badge> : <Badge tone="attention">{`${score} of 100`}</Badge>;
}
