import { BlockStack, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { LiveFeed } from "#app/components/LiveFeed.tsx";
import type { Live } from "#app/hooks/use-live.ts";

/** What is being worked on, how far it is, and the last steps. */
export function Now({ counts, total, live }: { counts: Record<string, number>; total: number; live: Live }) {
  const working = counts["working"] ?? 0;
  const share = Math.round(((total - working) / total) * 100);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between">
          <Text as="h2" variant="headingMd">Now</Text>
          <Text as="span" tone="subdued">{working > 0 ? `${working} of ${total} products in work` : `All ${total} products are looked at`}</Text>
        </InlineStack>
        <ProgressBar progress={share} size="small" tone="success" ariaLabelledBy="now-progress" />
        <Text as="span" visuallyHidden id="now-progress">{`${share} % of the products are looked at`}</Text>
        <LiveFeed live={live} empty="Waiting for the next product or photo." />
      </BlockStack>
    </Card>
  );
}
