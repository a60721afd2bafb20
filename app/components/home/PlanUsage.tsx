import { BlockStack, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import type { HomeView } from "#core/views/index.ts";

/** What the plan allows, what of it is used, and when it renews. */
export function PlanUsage({ usage, waiting }: { usage: HomeView["usage"]; waiting: number }) {
  const share = Math.min(100, Math.round((usage.used / usage.limit) * 100));
  const renews = usage.renewsAt.slice(0, 10);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between">
          <Text as="h2" variant="headingMd">
            Plan and usage
          </Text>
          <Text as="span" tone="subdued">
            {usage.plan}
          </Text>
        </InlineStack>
        <ProgressBar
          progress={share}
          size="small"
          tone={share >= 100 ? "critical" : "highlight"}
          ariaLabelledBy="plan-usage"
        />
        <Text
          as="p"
          id="plan-usage"
        >{`${usage.used.toLocaleString("en")} of ${usage.limit.toLocaleString("en")} photos looked at this month`}</Text>
        <Text as="p" tone="subdued">
          {waiting > 0 ? `${waiting} products wait: the allowance renews on ${renews}.` : `Renews on ${renews}.`}
        </Text>
      </BlockStack>
    </Card>
  );
}
