import { Button, InlineStack, Text } from "@shopify/polaris";
import type { Action } from "#app/hooks/use-action.ts";

/** What went wrong, where it was tried, and the way to try it again. */
export function ActionProblem({ action }: { action: Action }) {
  if (action.problem === null) return null;
  return (
    <div role="alert">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" tone="critical">
          {action.problem.message}
        </Text>
        <Button size="slim" variant="plain" loading={action.busy} onClick={() => void action.retry()}>
          Try again
        </Button>
      </InlineStack>
    </div>
  );
}
