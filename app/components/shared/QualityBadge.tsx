import { Badge, Text } from "@shopify/polaris";
import { qualityBadge } from "#app/words.ts";

export function QualityBadge({ score }: { score: number | null }) {
  if (score === null)
    return (
      <Text as="span" tone="subdued">
        –
      </Text>
    );
  const { word, tone } = qualityBadge(score);
  return <Badge tone={tone}>{`${score} ${word}`}</Badge>;
}
