import { Badge, Text } from "#app/kit/index.ts";
import { qualityBadge } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

export function QualityBadge({ score }: { score: number | null }) {
  const words = useWords();
  if (score === null)
    return (
      <Text as="span" tone="subdued">
        –
      </Text>
    );
  const { label, tone } = qualityBadge(words, score);
  return <Badge tone={tone}>{label}</Badge>;
}
