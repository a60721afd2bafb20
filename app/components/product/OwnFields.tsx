import { BlockStack, Button, InlineStack, Text } from "#app/kit/index.ts";
import type { SuggestionView } from "#core/views/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { fieldName } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

/**
 * The app's own fields belong together: what was measured on the photos, for the badge and for other apps. One decision
 * for all.
 */
export function OwnFields({
  suggestions,
  onDecided,
}: {
  suggestions: readonly SuggestionView[];
  onDecided: () => void;
}) {
  const words = useWords();
  const { t } = words;
  const action = useAction("/app/decide", { quiet: true });
  const decide = async (verdict: "approve" | "reject") => {
    const answer = await action.submit([
      ["verdict", verdict],
      ...suggestions.map(({ id }): [string, string] => ["ids", id]),
    ]);
    if (answer.ok) onDecided();
  };
  return (
    <section aria-label={t("facts.title")} tabIndex={-1} data-suggestion style={{ outlineOffset: 6 }}>
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          {t("facts.title")}
        </Text>
        <Text as="p">
          {t("facts.about", { fields: words.list(suggestions.map(({ field }) => fieldName(words, field))) })}
        </Text>
        <ActionProblem action={action} />
        <InlineStack gap="200">
          <Button
            variant="primary"
            disabled={action.busy}
            loading={action.busy}
            onClick={() => void decide("approve")}
            accessibilityLabel={t("item.approve", { name: t("facts.title") })}
          >
            {t("do.approve")}
          </Button>
          <Button
            disabled={action.busy}
            onClick={() => void decide("reject")}
            accessibilityLabel={t("item.reject", { name: t("facts.title") })}
          >
            {t("do.reject")}
          </Button>
        </InlineStack>
      </BlockStack>
    </section>
  );
}
