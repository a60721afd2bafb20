import { BlockStack, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { LiveFeed } from "#app/components/LiveFeed.tsx";
import type { Live } from "#app/hooks/use-live.ts";
import { progressOf } from "#app/words.ts";

/** What is being worked on, how far it is, and the last steps. */
export function Now({ counts, live }: { counts: Record<string, number>; live: Live }) {
  const { share, words } = progressOf(counts);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between">
          <Text as="h2" variant="headingMd">Now</Text>
          <Text as="span" tone="subdued">{words}</Text>
        </InlineStack>
        <ProgressBar progress={share} size="small" tone="success" ariaLabelledBy="now-progress" />
        <Text as="span" visuallyHidden id="now-progress">{`${share} % of the products are looked at`}</Text>
        <LiveFeed live={live} empty="Waiting for the next product or photo." />
      </BlockStack>
    </Card>
  );
}
