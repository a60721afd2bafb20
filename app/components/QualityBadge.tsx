import { Badge, Text } from "@shopify/polaris";
import { qualityTone, qualityWord } from "#app/words.ts";

export function QualityBadge({ score }: { score: number | null }) {
  if (score === null)
    return (
      <Text as="span" tone="subdued">
        –
      </Text>
    );
  return <Badge tone={qualityTone(score)}>{`${score} ${qualityWord(score)}`}</Badge>;
}
