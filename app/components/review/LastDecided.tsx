import { Box, Text } from "#app/kit/index.ts";
import type { ReviewQueueState } from "#app/hooks/use-review-queue.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { fieldName } from "#app/words.ts";

/** What was decided last, told to screen readers too; before that, the keys. */
export function LastDecided({ decided }: Pick<ReviewQueueState, "decided">) {
  const words = useWords();
  const { t } = words;
  const [last] = decided;
  return (
    <output>
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <Text as="p" tone="subdued">
          {last
            ? t("review.said", {
                word: last.word,
                field: fieldName(words, last.item.field),
                title: last.item.product.title,
                count: decided.length,
              })
            : t("review.keys")}
        </Text>
      </Box>
    </output>
  );
}
