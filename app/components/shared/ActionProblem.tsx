import { Button, InlineStack, Text } from "#app/kit/index.ts";
import { useWait } from "#app/hooks/use-countdown.ts";
import type { Action } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** What went wrong, where it was tried, and the way to try it again: at once, or when the wait is over that was asked for. */
export function ActionProblem({ action }: { action: Action }) {
  const { t } = useWords();
  const seconds = useWait(action.problem);
  if (action.problem === null) return null;
  return (
    <div role="alert">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" tone="critical">
          {action.problem.message}
        </Text>
        <Button
          size="slim"
          variant="plain"
          loading={action.busy}
          disabled={seconds > 0}
          onClick={() => void action.retry()}
        >
          {seconds > 0 ? t("do.againIn", { seconds }) : t("do.again")}
        </Button>
      </InlineStack>
    </div>
  );
}
