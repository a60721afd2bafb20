import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { SuggestionView } from "#core/views/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { fieldName, listed } from "#app/words.ts";

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
  const action = useAction("/app/decide", { quiet: true });
  const decide = async (verdict: "approve" | "reject") => {
    const answer = await action.submit([
      ["verdict", verdict],
      ...suggestions.map(({ id }): [string, string] => ["ids", id]),
    ]);
    if (answer.ok) onDecided();
  };
  return (
    <section aria-label="Photo facts" tabIndex={-1} data-suggestion style={{ outlineOffset: 6 }}>
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          Photo facts
        </Text>
        <Text as="p">{`${listed(suggestions.map(({ field }) => fieldName(field)))}, in the app's own fields of the product. The storefront badge reads them; none of your fields is touched.`}</Text>
        <ActionProblem action={action} />
        <InlineStack gap="200">
          <Button
            variant="primary"
            disabled={action.busy}
            loading={action.busy}
            onClick={() => void decide("approve")}
            accessibilityLabel="Approve Photo facts"
          >
            Approve
          </Button>
          <Button disabled={action.busy} onClick={() => void decide("reject")} accessibilityLabel="Reject Photo facts">
            Reject
          </Button>
        </InlineStack>
      </BlockStack>
    </section>
  );
}
