import { Button, InlineStack, Text } from "@shopify/polaris";
import type { Action } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** What went wrong, where it was tried, and the way to try it again. */
export function ActionProblem({ action }: { action: Action }) {
  const { t } = useWords();
  if (action.problem === null) return null;
  return (
    <div role="alert">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" tone="critical">
          {action.problem.message}
        </Text>
        <Button size="slim" variant="plain" loading={action.busy} onClick={() => void action.retry()}>
          {t("do.again")}
        </Button>
      </InlineStack>
    </div>
  );
}
