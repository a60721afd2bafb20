import { BlockStack, Box, Button, Card, Divider, InlineStack, Text } from "#app/kit/index.ts";
import type { RunView } from "#core/views/index.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { thingsOf } from "#app/run-kinds.ts";
import { causeWords } from "#app/run-words.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** Products that failed or were passed over, once for each cause; what failed can be tried again together. */
export function CausesCard({ run }: { run: RunView }) {
  const { t } = useWords();
  const { causes } = run;
  if (causes.length === 0) return null;
  const over = run.state === "cancelled" || run.state === "cancelling";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("causes.title")}
        </Text>
        {causes.map((cause, index) => (
          <BlockStack key={`${cause.state} ${cause.code}`} gap="300">
            {index > 0 && <Divider />}
            <Cause run={run} cause={cause} retryable={cause.state === "failed" && !over} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

type Props = { run: Pick<RunView, "id" | "kind">; cause: RunView["causes"][number]; retryable: boolean };

function Cause({ run, cause: { code, count, message }, retryable }: Props) {
  const words = useWords();
  const { t } = words;
  const retry = useAction("/app/run");
  const { title, help, told } = causeWords(words, code, message);
  return (
    <InlineStack align="space-between" blockAlign="start" gap="300">
      <Box maxWidth="34rem">
        <BlockStack gap="050">
          <Text as="h3" variant="headingSm">
            {t("causes.line", { title, products: thingsOf(words, run.kind, count) })}
          </Text>
          <Text as="p" tone="subdued">
            {told ? `${help} ${told}` : help}
          </Text>
        </BlockStack>
      </Box>
      {retryable && (
        <Button
          loading={retry.busy}
          onClick={() => void retry.submit({ do: "retry", run: run.id, code })}
          accessibilityLabel={t("causes.retry", { title })}
        >
          {t("do.again")}
        </Button>
      )}
    </InlineStack>
  );
}
