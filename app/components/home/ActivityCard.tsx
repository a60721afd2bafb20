import { BlockStack, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { LiveFeed } from "#app/components/home/LiveFeed.tsx";
import type { Live } from "#app/hooks/use-live.ts";
import { progressWords } from "#app/words.ts";

type Props = { counts: Record<string, number>; listed: boolean; live: Live };

/** What is being worked on, how far the shop's whole catalogue is looked at, and the last steps. */
export function ActivityCard({ counts, listed, live }: Props) {
  const { share, text } = progressWords(counts, listed);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">
            Now
          </Text>
          <Text as="span" tone="subdued">
            {text}
          </Text>
        </InlineStack>
        <ProgressBar progress={share} size="small" tone="success" ariaLabelledBy="now-progress" />
        <Text as="span" visuallyHidden id="now-progress">{`${share} % of the products are looked at`}</Text>
        <LiveFeed live={live} empty="Waiting for the next product or photo." />
      </BlockStack>
    </Card>
  );
}
