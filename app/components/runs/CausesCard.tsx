import { BlockStack, Box, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import type { RunView } from "#core/views/index.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { counted } from "#app/numbers.ts";
import { causeWords } from "#app/run-words.ts";

/** Products that failed or were passed over, once for each cause; what failed can be tried again together. */
export function CausesCard({ run }: { run: RunView }) {
  const { causes } = run;
  if (causes.length === 0) return null;
  const over = run.state === "cancelled" || run.state === "cancelling";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Not done, by cause
        </Text>
        {causes.map((cause, index) => (
          <BlockStack key={`${cause.state} ${cause.code}`} gap="300">
            {index > 0 && <Divider />}
            <Cause run={run.id} cause={cause} retryable={cause.state === "failed" && !over} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

type Props = { run: string; cause: RunView["causes"][number]; retryable: boolean };

function Cause({ run, cause: { code, count, message }, retryable }: Props) {
  const retry = useAction("/app/run");
  const { title, help, told } = causeWords(code, message);
  return (
    <InlineStack align="space-between" blockAlign="start" gap="300">
      <Box maxWidth="34rem">
        <BlockStack gap="050">
          <Text as="h3" variant="headingSm">{`${title} (${counted(count, "product")})`}</Text>
          <Text as="p" tone="subdued">
            {told ? `${help} ${told}` : help}
          </Text>
        </BlockStack>
      </Box>
      {retryable && (
        <Button
          loading={retry.busy}
          onClick={() => void retry.submit({ do: "retry", run, code })}
          accessibilityLabel={`Try again: ${title}`}
        >
          Try again
        </Button>
      )}
    </InlineStack>
  );
}
