import { Badge, Text } from "#app/kit/index.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** How much of what the shop asks of a product is there. @param score 0 to 100; null: nothing is asked, or known */
export function ScoreBadge({ score }: { score: number | null }) {
  const { t } = useWords();
  if (score === null)
    return (
      <Text as="span" tone="subdued">
        –
      </Text>
    );
  return score === 100 ? (
    <Badge tone="success">{t("score.complete")}</Badge>
  ) : (
    <Badge tone="attention">{t("score.of", { score })}</Badge>
  );
}
