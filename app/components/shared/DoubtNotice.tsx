import { Text } from "#app/kit/index.ts";
import type { SuggestionView } from "#core/views/index.ts";
import { doubtWords } from "#app/grounds.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** What speaks against a suggestion; nothing where nothing does. */
export function DoubtNotice({ contradiction }: Pick<SuggestionView, "contradiction">) {
  const words = useWords();
  if (!contradiction) return null;
  return (
    <Text as="p" tone="caution">
      {words.t("item.doubt", { contradiction: doubtWords(words, contradiction) })}
    </Text>
  );
}
